import { readFileSync, writeFileSync } from 'node:fs'
const counter = 'count.txt'
function load(): number {
  return Number(readFileSync(counter, 'utf8'))
}
function next(): number {
  const count = load() + 1
  writeFileSync(counter, String(count))
  return count
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(next()))
}).listen(0)
