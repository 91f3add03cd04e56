import { readFileSync } from 'node:fs'

/** Reads a page. */
export function load(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8') // the whole of it
}
