import { scryptSync } from 'node:crypto'

export function seal(text: string): string {
  const key = scryptSync(text, 'salt', 8).toString('hex')
  if (key.startsWith('0')) return key
  const other = key.length
  return `${other}`
}
