import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

class Session {
  private user = ''

  open(user: string): string {
    this.user = user
    const greeting = readFileSync('greeting.txt', 'utf8').trim()
    return `${greeting} ${this.user}`
  }
}

const session = new Session()
const server = createServer((request, response) => {
  response.end(session.open(request.url!.slice(1)))
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  const names = Array.from({ length: 12 }, (_, index) => `user${index}`)
  const bodies = await Promise.all(names.map(async (name) => (await fetch(`http://127.0.0.1:${port}/${name}`)).text()))
  console.log(bodies.join())
  server.close()
})
