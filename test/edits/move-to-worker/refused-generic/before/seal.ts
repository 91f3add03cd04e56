import { scryptSync } from 'node:crypto'

export function seal<T>(text: string, value: T): T {
  scryptSync(text, 'salt', 8)
  return value
}
