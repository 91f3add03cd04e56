import { pbkdf2Sync } from 'node:crypto'
import { createServer } from 'node:http'

function derive(text: string): string {
  return pbkdf2Sync(text, 'salt', 1000, 8, 'sha1').toString('hex')
}

createServer((request, response) => {
  response.end(derive(request.url ?? ''))
}).listen(0)
