import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
let total = 0

createServer(async (request, response) => {
  total += readFileSync('data.txt', 'utf8').length
  response.end(String(total))
}).listen(0)
