import { brotliDecompressSync } from 'node:zlib'

export function unpack(data: Buffer): Buffer {
  if (data.length > 6) throw new RangeError('Too long.')
  return brotliDecompressSync(data)
}
