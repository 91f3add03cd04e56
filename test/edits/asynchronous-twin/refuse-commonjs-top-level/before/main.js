const { readFileSync } = require('fs')
const { createServer } = require('http')

function load() {
  return readFileSync('data.txt', 'utf8')
}

const first = load()

createServer((request, response) => {
  response.end(first + load())
}).listen(0)
