import { readFileSync } from 'node:fs'

export function readTemplate(name: string): string {
  console.log('template', name)
  return readFileSync(`${name}.txt`, 'utf8').trim()
}
