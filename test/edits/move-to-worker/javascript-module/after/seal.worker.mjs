import { scryptSync } from 'node:crypto'

export function seal(text) {
  return scryptSync(text, 'salt', 8).toString('hex')
}
