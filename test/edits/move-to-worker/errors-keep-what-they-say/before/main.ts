import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unpack } from './unpack.ts'

const server = createServer(async (request, response) => {
  try {
    response.end(unpack(Buffer.from(request.url ?? '')).toString())
  } catch (error) {
    const { name, code, message, stack } = error as Error & { code?: string }
    response.end(`${error instanceof Error} ${name} ${code} ${message} ${stack?.includes('unpack') === true}`)
  }
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
