import { pbkdf2Sync } from 'node:crypto'

export function derive(text: string): string {
  return pbkdf2Sync(text, 'salt', 1000, 8, 'sha1').toString('hex')
}
