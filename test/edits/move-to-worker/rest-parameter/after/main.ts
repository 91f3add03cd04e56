import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seal, sealAll, sealMaybe, sealWith } from './seal.ts'

const server = createServer(async (request, response) => {
  const url = request.url ?? ''
  response.end([seal(url), seal(url, 2), await sealAll('x', url, 'y'), sealWith({ text: url, options: { salt: 's' } }), sealMaybe()].join())
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
