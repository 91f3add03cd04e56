import { pbkdf2Sync } from 'node:crypto'

const rounds = 20_000
const pepper = { value: 'pepper', length: 16 }

export function derive(password: string, at: Date): string {
  let key = ''
  for (let round = 0; round < 2; round++) {
    key = pbkdf2Sync(password + key, saltOf(at), rounds, pepper.length, 'sha256').toString('hex')
  }
  return key
}

export function verify(password: string, key: string): boolean {
  return derive(password, new Date(0)) === key
}

function saltOf(at: Date): string {
  return `${pepper.value}${at.getTime()}`
}
