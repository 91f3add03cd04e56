import { scryptSync } from 'node:crypto'
import { config } from './config.ts'

export function seal(text: string): string {
  return scryptSync(text, config.salt, 8).toString('hex')
}
