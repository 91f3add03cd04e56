import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sealer } from './seal.ts'

const server = createServer(async (request, response) => {
  response.end(await sealer.seal(request.url ?? ''))
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
