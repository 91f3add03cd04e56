import { readFileSync } from 'node:fs'
const sizes = (names: string[]): number[] => names.map((name) => readFileSync(name, 'utf8').length)

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(sizes(['data.txt'])))
}).listen(0)
