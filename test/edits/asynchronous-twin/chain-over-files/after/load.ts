import { readFile } from 'node:fs/promises'

/** Reads a page. */
export async function load(name: string): Promise<string> {
  return await readFile(new URL(name, import.meta.url), 'utf8') // the whole of it
}
