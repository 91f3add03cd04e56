import { readFileSync } from 'node:fs'
const load = (): string => readFileSync('data.txt', 'utf8')
const table = new Map<string, () => string>([['load', load]])

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(table.get('load')?.() ?? load()))
}).listen(0)
