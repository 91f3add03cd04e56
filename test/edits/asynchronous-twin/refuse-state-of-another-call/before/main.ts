import { readFileSync } from 'node:fs'
class Session {
  private user = ''
  open(user: string): string {
    this.user = user
    return readFileSync('data.txt', 'utf8') + this.user
  }
}
const session = new Session()

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(session.open(request.url ?? '')))
}).listen(0)
