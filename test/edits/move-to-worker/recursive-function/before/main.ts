import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fibonacci } from './fibonacci.ts'

const server = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  response.end(String(fibonacci(Number(searchParams.get('n')))))
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
