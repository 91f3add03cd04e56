import { readFileSync } from 'fs'
import { readFile } from 'fs/promises'

export default function load(name) {
  const text = readFileSync(name, 'utf8')
  return text.trim()
}

export async function loadAsync(name) {
  const text = await readFile(name, 'utf8')
  return text.trim()
}
