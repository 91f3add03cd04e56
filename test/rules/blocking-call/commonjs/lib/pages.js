'use strict'
var fs = require('fs')
var cached

function readPage(name) {
  return fs.readFileSync(name) // expect[blocking-call]: on every GET /page through readPage
}
function lazy() {
  if (!cached) cached = fs.readFileSync('lazy')
  return cached
}
module.exports = { readPage, lazy }
