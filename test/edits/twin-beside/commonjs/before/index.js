const { readFileSync } = require('fs')

exports.size = (name) => exports.load(name).length
/**
 * @param {string} name
 * @returns {string} the text
 */
exports.load = function load(name) {
  return readFileSync(name, 'utf8')
} // as it is
exports.name = 'pages'
