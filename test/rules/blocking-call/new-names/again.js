const { slurp } = require('./files')
module.exports = { gulp: slurp }
