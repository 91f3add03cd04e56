import { scryptSync } from 'node:crypto'

export function scrypt(text: string, salt: string) {
  return scryptSync(text, salt, 8).toString('hex')
}
