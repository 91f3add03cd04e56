import { pbkdf2Sync } from 'node:crypto'

export function derive(text: string, pepper: string, rounds: number): string {
  const key = pbkdf2Sync(text, pepper, rounds, 16, 'sha512')
  return key.toString('base64')
}
