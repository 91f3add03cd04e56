import { scryptSync } from 'node:crypto'

let last: Buffer | undefined

export function seal(text: string): string {
  last = scryptSync(text, 'salt', 8)
  return last.toString('hex')
}
