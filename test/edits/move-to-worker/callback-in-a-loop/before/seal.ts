import { scryptSync } from 'node:crypto'

export function sealAll(texts: readonly string[]): string[] {
  return texts.map((text) => scryptSync(text, 'salt', 8).toString('hex'))
}
