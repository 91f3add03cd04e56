import { scryptSync } from 'node:crypto'

export function seal(text: string): string {
  if (text === '') process.exit(1)
  return scryptSync(text, 'salt', 8).toString('hex')
}
