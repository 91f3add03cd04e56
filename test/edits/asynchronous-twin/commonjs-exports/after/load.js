const { readFile } = require('fs/promises')

/**
 * @param {string} name
 * @returns {Promise<string>} the text
 */
async function load(name) {
  return await readFile(name, 'utf8')
}

exports.size = async (name) => (await load(name)).length
exports.size2 = async function (name) {
  return (await exports.size(name)) * 2
}
module.exports.load = load
