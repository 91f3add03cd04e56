import { readFile } from 'node:fs/promises'

export async function load(): Promise<string> {
  return await readFile('data.txt', 'utf8')
}
