import { scryptSync } from 'node:crypto'

export function seal(text: string, show: (key: Buffer) => string): string {
  return show(scryptSync(show(Buffer.from(text)), 'salt', 8))
}
