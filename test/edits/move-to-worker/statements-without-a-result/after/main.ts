import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { runInWorker } from './worker-pool.ts'

const server = createServer(async (request, response) => {
  const target = join(tmpdir(), `offloop-${process.pid}`)
  const text = request.url ?? ''
  // Written at once.
  await runInWorker<typeof import('./main.worker.ts').brotliCompress>(
    import.meta.url,
    './main.worker',
    'brotliCompress',
    text,
    target,
  )
  response.end(['a', 'b'].map((name) => brotliDecompressSync(readFileSync(target + name)).toString()).join())
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
