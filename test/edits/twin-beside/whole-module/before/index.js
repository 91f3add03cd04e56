const fs = require('fs')

module.exports = load

function load(name) {
  return fs.readFileSync(name, 'utf8').trim()
}
