const { load } = require('./load.js')
module.exports = function whole(name) {
  return load(name).trim()
}
