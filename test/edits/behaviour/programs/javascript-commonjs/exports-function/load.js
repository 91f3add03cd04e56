var fs = require('fs')

module.exports = function (name) {
  return fs.readFileSync(name + '.txt', 'utf8').trim()
}

module.exports.upper = function (name) {
  return module.exports(name).toUpperCase()
}
