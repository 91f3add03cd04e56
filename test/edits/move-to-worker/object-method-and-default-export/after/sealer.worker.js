import * as crypto from 'node:crypto'

export function seal(text) {
  return crypto.scryptSync(text, 'salt', 8).toString('hex')
}
