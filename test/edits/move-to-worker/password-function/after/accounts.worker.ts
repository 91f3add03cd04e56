import { pbkdf2Sync } from 'node:crypto'

export function hashPassword(password: string, salt: string): Buffer {
  // The same as the old service did.
  return pbkdf2Sync(password, salt, 10_000, 32, 'sha256')
}
