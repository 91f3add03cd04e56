var load = require('./load')
var Loader = require('./loader')

setTimeout(function () {
  console.log(load('a'), load.upper('a'), new Loader('a').load(), Loader.create('a').load('!'))
}, 1)
