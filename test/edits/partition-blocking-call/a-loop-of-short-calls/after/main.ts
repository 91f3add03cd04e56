import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'

async function unpack(parts: readonly Buffer[]): Promise<number> {
  let size = 0
  let sliceStart = performance.now()
  for (const part of parts) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    size += gunzipSync(part).length
  }
  return size
}

const packed = gzipSync('some text')

const server = createServer(async (request, response) => {
  const parts = [...(request.url ?? '')].map(() => Buffer.from(packed))
  response.end(String(await unpack(parts)))
})

server.listen(0, async () => {
  const { port } = server.address() as { port: number }
  const response = await fetch(`http://localhost:${port}/abc`)
  console.log(await response.text())
  server.close()
})
