import { scryptSync } from 'node:crypto'

/** @param {string} text */
export function seal(text) {
  return scryptSync(text, 'salt', 8).toString('hex')
}
