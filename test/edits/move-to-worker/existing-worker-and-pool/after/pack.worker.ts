import { brotliCompressSync, deflateSync } from 'node:zlib'

export function pack(text: string): string {
  return deflateSync(text).toString('base64')
}

export function unpack(text: string): number {
  return brotliCompressSync(text).length
}
