const fs = require('fs')
let page
exports.render = function render(name) {
  return fs.readFileSync(name) // expect[blocking-call]: on every HTTP request
}
exports.renderOnce = function () {
  return page || (page = fs.readFileSync('once'))
}
exports.renderForTool = function (name) {
  return fs.readFileSync(name) // false-alarm[blocking-call]: who calls from scripts is not looked for, so that what only they use counts as unknown
}
