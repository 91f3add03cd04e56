import { readFile } from 'node:fs/promises'

export default async function (name: string): Promise<string> {
  return await readFile(name, 'utf8')
}
