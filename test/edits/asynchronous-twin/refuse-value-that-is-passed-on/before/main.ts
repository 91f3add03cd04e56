import { readFileSync } from 'node:fs'
import { format } from 'node:util'
const load = (): string => readFileSync('data.txt', 'utf8')

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(format(load) + load()))
}).listen(0)
