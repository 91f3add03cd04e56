import { scryptSync } from 'node:crypto'

export function scrypt(url, salts) {
  return scryptSync(url, salts.get(url), 8).toString('hex')
}
