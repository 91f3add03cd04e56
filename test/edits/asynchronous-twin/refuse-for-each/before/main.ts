import { readFileSync } from 'node:fs'
function print(names: string[]): number {
  let total = 0
  names.forEach((name) => {
    total += readFileSync(name, 'utf8').length
  })
  return total
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(print(['data.txt'])))
}).listen(0)
