import { scryptSync } from 'node:crypto'

export function sealWith(text: string, salt: string): string {
  return scryptSync(text, salt, 8).toString('hex')
}
