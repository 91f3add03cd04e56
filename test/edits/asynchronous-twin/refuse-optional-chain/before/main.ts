import { readFileSync } from 'node:fs'
const reader: { read?: () => string } = { read: () => readFileSync('data.txt', 'utf8') }

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(reader.read?.().trim()))
}).listen(0)
