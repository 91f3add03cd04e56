import { scryptSync } from 'node:crypto'

export function* seal(text: string): Generator<string> {
  for (const part of text) yield scryptSync(part, 'salt', 8).toString('hex')
}
