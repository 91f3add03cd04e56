const a = require('./a')
const fs = require('fs')

exports.name = 'b of ' + a.name

exports.down = (n) => {
  const mark = fs.readFileSync('mark.txt', 'utf8').trim()
  return `b${n}${mark} ` + a.down(n - 1)
}
