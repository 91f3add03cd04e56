import { readFileSync } from 'node:fs'
const load = (): Promise<string> => new Promise((resolve) => resolve(readFileSync('data.txt', 'utf8')))

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(load()))
}).listen(0)
