import { writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

export function brotliCompress(text: string, target: string) {
  for (const name of ['a', 'b']) {
    const packed = brotliCompressSync(text + name)
    writeFileSync(target + name, packed)
  }
}
