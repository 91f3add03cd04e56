import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'

const server = createServer(async (request, response) => {
  const target = join(tmpdir(), `offloop-${process.pid}`)
  const text = request.url ?? ''
  // Written at once.
  for (const name of ['a', 'b']) {
    const packed = brotliCompressSync(text + name)
    writeFileSync(target + name, packed)
  }
  response.end(['a', 'b'].map((name) => brotliDecompressSync(readFileSync(target + name)).toString()).join())
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
