import { scryptSync } from 'node:crypto'

class Key {
  constructor(readonly text: string) {}
}

export function seal(text: string): string {
  return keyOf(text).text
}

function keyOf(text: string): Key {
  return new Key(scryptSync(text, 'salt', 8).toString('hex'))
}
