import { scryptSync } from 'node:crypto'
import { Kind } from './kinds.ts'
import type { Item, Part, Summary } from './summary.ts'

export function summarise(item: Item, salt = 'none'): Summary {
  const key = scryptSync(item.name, salt, 8).toString('hex')
  const small: Part | undefined = item.parts.find((part) => part.kind === Kind.small)
  return { key, small }
}
