import { readFile, writeFile } from 'node:fs/promises'

async function save(text: string): Promise<number> {
  await writeFile('out.txt', text)
  return text.length
}

export async function main(): Promise<string> {
  const size = await save('abc')
  const text = await readFile('out.txt', 'utf8')
  return text + size
}
