import { createServer } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'

function unpack(parts: readonly Buffer[]): number {
  let size = 0
  for (const part of parts) {
    size += gunzipSync(part).length
  }
  return size
}

const packed = gzipSync('some text')

const server = createServer(async (request, response) => {
  const parts = [...(request.url ?? '')].map(() => Buffer.from(packed))
  response.end(String(unpack(parts)))
})

server.listen(0, async () => {
  const { port } = server.address() as { port: number }
  const response = await fetch(`http://localhost:${port}/abc`)
  console.log(await response.text())
  server.close()
})
