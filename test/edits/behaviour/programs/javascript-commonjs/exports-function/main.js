var load = require('./load')
var Loader = require('./loader')

var timer = setInterval(function () {
  clearInterval(timer)
  console.log(load('a'), load.upper('a'), new Loader('a').load(), Loader.create('a').load('!'))
}, 1)
