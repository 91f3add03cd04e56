import { brotliCompressSync } from 'node:zlib'

export function pack(text: string): Buffer {
  return brotliCompressSync(text)
}
