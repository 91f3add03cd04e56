const { readFileSync } = require('fs')
const { readFile } = require('fs/promises')

exports.size = (name) => exports.load(name).length
/**
 * @param {string} name
 * @returns {string} the text
 */
exports.load = function load(name) {
  return readFileSync(name, 'utf8')
} // as it is

/**
 * @param {string} name
 * @returns {Promise<string>} the text
 */
exports.loadAsync = async function loadAsync(name) {
  return await readFile(name, 'utf8')
}
exports.name = 'pages'
