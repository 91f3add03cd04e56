const { createServer } = require('http')
const plugins = require('some-plugins')

plugins.register(require('./files'))

createServer((request, response) => {
  response.end(require('./files').load())
}).listen(0)
