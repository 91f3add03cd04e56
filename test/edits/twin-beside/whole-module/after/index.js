const fs = require('fs')

module.exports = load
module.exports.loadAsync = loadAsync

function load(name) {
  return fs.readFileSync(name, 'utf8').trim()
}

async function loadAsync(name) {
  return (await fs.promises.readFile(name, 'utf8')).trim()
}
