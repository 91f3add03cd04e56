import { scryptSync } from 'node:crypto'

const salts = new Map<string, string>()

function saltOf(text: string): string {
  return salts.get(text) ?? 'salt'
}

export function addSalt(text: string, salt: string): void {
  salts.set(text, salt)
}

export function seal(text: string): string {
  let key = text
  for (const part of text) key = scryptSync(key, saltOf(part), 8).toString('hex')
  return key
}
