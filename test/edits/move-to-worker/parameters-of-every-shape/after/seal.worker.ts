import { scryptSync } from 'node:crypto'

export function seal(text: string, times = 1, salt: string): string {
  let value = text
  for (let round = 0; round < times; round++) value = scryptSync(value, salt, 8).toString('hex')
  return value
}
