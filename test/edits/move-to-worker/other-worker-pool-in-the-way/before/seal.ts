import { scryptSync } from 'node:crypto'

export function seal(text: string): string {
  return scryptSync(text, 'salt', 8).toString('hex')
}
