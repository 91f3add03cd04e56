import { writeFileSync } from 'node:fs'

export async function save(list: string[]): Promise<void> {
  for (const word of list) writeFileSync(`${word}.txt`, word)
}
