'use strict'
const fs = require('fs')

function render(name) {
  return fs.readFileSync(name + '.txt', 'utf8').trim()
}

module.exports = {
  render,
  size: function (name) {
    return fs.statSync(name + '.txt').size
  },
}
