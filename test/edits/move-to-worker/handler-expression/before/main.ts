import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pbkdf2Sync } from 'node:crypto'

const server = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const limit: number = 10_000
  const key = pbkdf2Sync(searchParams.get('n') ?? '', request.headers.host ? 'salt' : 'pepper', limit, 8, 'sha256').toString('hex')
  response.end(`${key} ${limit}`)
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
