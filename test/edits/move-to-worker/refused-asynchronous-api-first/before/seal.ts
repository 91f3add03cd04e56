import { readFileSync } from 'node:fs'

export function seal(text: string): number {
  return readFileSync(text.length > 100 ? text : new URL(import.meta.url), 'utf8').length
}
