import { readFileSync } from 'node:fs'
const size = (name: string): number => readFileSync(name, 'utf8').length
const sorted = (names: string[]): string[] => names.sort((a, b) => size(a) - size(b))

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(sorted(['data.txt'])))
}).listen(0)
