import { scryptSync } from 'node:crypto'

export function sealAll(salt: string, ...texts: string[]): string {
  return texts.map((text) => scryptSync(text, salt, 8).toString('hex')).join('-')
}
