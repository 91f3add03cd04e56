import { scryptSync } from 'node:crypto'

export const seal = (text: string) => scryptSync(text, 'salt', 8).toString('hex')
