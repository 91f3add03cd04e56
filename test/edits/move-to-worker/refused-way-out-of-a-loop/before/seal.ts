import { scryptSync } from 'node:crypto'

export function seal(text: string): string {
  let key = ''
  for (const part of text) {
    key = scryptSync(part, 'salt', 8).toString('hex')
    if (key.startsWith('0')) break
  }
  return key
}
