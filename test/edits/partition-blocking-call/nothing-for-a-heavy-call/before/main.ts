import { scryptSync } from 'node:crypto'
import { createServer } from 'node:http'

createServer((request, response) => {
  let all = ''
  for (const part of (request.url ?? '').split('/')) {
    all += scryptSync(part, 'salt', 32).toString('hex')
  }
  response.end(all)
}).listen(8080)
