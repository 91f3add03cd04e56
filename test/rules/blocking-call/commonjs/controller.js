const fs = require('fs')

exports.create = (req, res) => {
  fs.writeFileSync('b', req.body) // expect[blocking-call]: on every POST /controller
  res.end()
}
exports.show = function (req, res) {
  res.send(helper())
}
function helper() {
  return fs.readFileSync('c') // expect[blocking-call]: on every GET /controller
}
exports.unused = () => fs.readFileSync('d') // expect[blocking-call]: nothing here tells
