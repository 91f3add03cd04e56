import { deflateSync } from 'node:zlib'

export function pack(text: string): string {
  return deflateSync(text).toString('base64')
}
