import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pack, unpack } from './pack.ts'

const server = createServer(async (request, response) => {
  const text = request.url ?? ''
  response.end(`${await pack(text)} ${unpack(text)}`)
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
