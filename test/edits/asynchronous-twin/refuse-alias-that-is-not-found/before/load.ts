import { readFileSync } from 'node:fs'
export function load(): string {
  return readFileSync('data.txt', 'utf8')
}
