const { createServer } = require('http')
const load = require('./actions/load')

createServer((request, response) => {
  const action = require('./actions/' + request.url)
  response.end(action() + load())
}).listen(0)
