import { scryptSync } from 'node:crypto'
import { Kind } from './kinds.ts'

export { Kind } from './kinds.ts'

interface Part {
  readonly kind: Kind
  readonly size: number
}

export interface Item {
  readonly name: string
  readonly parts: readonly Part[]
}

interface Summary {
  readonly key: string
  readonly small: Part | undefined
}

export function summarise(item: Item, salt = 'none'): Summary {
  const key = scryptSync(item.name, salt, 8).toString('hex')
  const small: Part | undefined = item.parts.find((part) => part.kind === Kind.small)
  return { key, small }
}
