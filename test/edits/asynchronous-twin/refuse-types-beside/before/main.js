const { createServer } = require('http')
const files = require('./load')

createServer((request, response) => {
  response.end(files.load())
}).listen(0)
