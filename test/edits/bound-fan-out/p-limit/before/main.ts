import { readFile } from 'node:fs/promises'

async function size(file: string): Promise<number> {
  const text = await readFile(file, 'utf8')
  return text.length > 0 ? 1 : 0
}

export async function sizes(files: readonly string[]): Promise<number[]> {
  // All at once.
  const all = await Promise.all(files.map((file) => size(file)))
  return all.filter((one) => one > 0)
}

console.log((await sizes(Array.from({ length: 30 }, () => 'package.json'))).length)
