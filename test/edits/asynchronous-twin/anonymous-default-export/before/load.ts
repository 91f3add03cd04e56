import { readFileSync } from 'node:fs'

export default function (name: string): string {
  return readFileSync(name, 'utf8')
}
