exports.name = 'a'
const b = require('./b')

exports.down = function (n) {
  if (n <= 0) return b.name
  return `a${n} ` + b.down(n - 1)
}
