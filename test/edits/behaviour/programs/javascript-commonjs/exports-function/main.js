var load = require('./load')
var Loader = require('./loader')

var timer = setInterval(function () {
  clearInterval(timer)
  console.log(load('a'), load.upper('a'), new Loader('a').text(), Loader.create('a').text('!'))
}, 1)
