const parts = require('./load')

module.exports = { ...parts, whole: require('./whole.js') }
