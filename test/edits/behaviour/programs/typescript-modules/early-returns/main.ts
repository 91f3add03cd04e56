import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, statSync } from 'node:fs'

type Answer = { status: number; body: string }

function answer(path: string): Answer {
  if (path === '/health') return { status: 200, body: 'ok' }
  const name = path.slice(1)
  if (!/^\w+\.txt$/.test(name)) return { status: 400, body: 'bad name' }
  if (statSync(name, { throwIfNoEntry: false }) === undefined) return { status: 404, body: 'none' }
  switch (name.length) {
    case 5:
      return { status: 200, body: readFileSync(name, 'utf8').trim() }
    case 6: {
      const text = readFileSync(name, 'utf8')
      if (text.length > 3) break
      return { status: 206, body: text.trim() }
    }
  }
  return { status: 413, body: 'too long' }
}

const server = createServer((request, response) => {
  const { status, body } = answer(request.url!)
  response.writeHead(status).end(body)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/health', '/x', '/z.txt', '/a.txt', '/bb.txt', '/cc.txt']) {
    const got = await fetch(`http://127.0.0.1:${port}${path}`)
    console.log(path, got.status, await got.text())
  }
  server.close()
})
