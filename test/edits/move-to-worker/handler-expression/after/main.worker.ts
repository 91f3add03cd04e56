import { pbkdf2Sync } from 'node:crypto'

export function pbkdf2(password: string, salt: 'pepper' | 'salt', limit: number) {
  return pbkdf2Sync(password, salt, limit, 8, 'sha256').toString('hex')
}
