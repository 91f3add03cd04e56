import { readFileSync } from 'node:fs'
function load(): string {
  return readFileSync('data.txt', 'utf8')
}
const render = (text = load()): string => text

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(render()))
}).listen(0)
