const { execFileSync } = require('child_process')
const { createServer } = require('http')

const list = (name) => execFileSync('ls', [name], { encoding: 'utf8' })

createServer((request, response) => {
  try {
    response.end(list(request.url))
  } catch (error) {
    response.end(String(error.status))
  }
}).listen(0)
