import { readFileSync } from 'node:fs'
function isKnown(name: unknown): name is string {
  return readFileSync('data.txt', 'utf8').includes(String(name))
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(isKnown(request.url)))
}).listen(0)
