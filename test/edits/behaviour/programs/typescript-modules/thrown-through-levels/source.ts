import { readFileSync } from 'node:fs'
import { MissingDocument } from './errors.ts'

export function readSource(name: string): string {
  try {
    return readFileSync(`${name}.txt`, 'utf8')
  } catch (cause) {
    throw new MissingDocument(name, { cause })
  }
}
