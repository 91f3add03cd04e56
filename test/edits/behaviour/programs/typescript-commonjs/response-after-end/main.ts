import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

function log(request: IncomingMessage): void {
  lines.push(`${request.method} ${request.url} ${readFileSync('name.txt', 'utf8').trim()}`)
}

function isAllowed(request: IncomingMessage): boolean {
  return readFileSync('allowed.txt', 'utf8').includes(request.url ?? '')
}

function handle(request: IncomingMessage, response: ServerResponse): boolean {
  log(request)
  if (!isAllowed(request)) {
    response.writeHead(403).end('no')
    return false
  }
  response.setHeader('x-name', readFileSync('name.txt', 'utf8').trim())
  request.resume()
  request.on('end', () => response.end(`yes ${lines.length}`))
  return true
}

const lines: string[] = []
const server = createServer((request, response) => {
  if (handle(request, response)) lines.push('accepted')
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a', '/b']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: 'text' })
    console.log(answer.status, answer.headers.get('x-name'), await answer.text())
  }
  console.log(lines.join(', '))
  server.close()
})
