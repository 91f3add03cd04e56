import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { scryptSync } from 'node:crypto'

function pack(text: string): Buffer {
  return brotliCompressSync(Buffer.from(text.repeat(200)), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
}

function key(secret: Buffer): Buffer {
  return scryptSync(secret, 'salt', 8, { N: 1024 })
}

const server = createServer((request, response) => {
  const packed = pack(request.url!)
  const text = brotliDecompressSync(packed).toString('utf8')
  response.end(`${text.length} ${Buffer.isBuffer(packed)} ${key(Buffer.from('k')).toString('hex')} ${key(packed).equals(key(packed))}`)
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}/path`)).text())
  server.close()
})
