const { readFileSync } = require('fs')

/**
 * @param {string} name
 * @returns {string} the text
 */
function load(name) {
  return readFileSync(name, 'utf8')
}

exports.size = (name) => load(name).length
exports.size2 = function (name) {
  return exports.size(name) * 2
}
module.exports.load = load
