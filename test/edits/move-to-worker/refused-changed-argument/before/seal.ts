import { scryptSync } from 'node:crypto'

export function seal(text: string): string {
  const keys: string[] = []
  addKeys(keys, text)
  return keys.join()
}

function addKeys(keys: string[], text: string): void {
  for (const part of text) keys.push(scryptSync(part, 'salt', 8).toString('hex'))
}
