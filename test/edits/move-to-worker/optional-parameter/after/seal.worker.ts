import { scryptSync } from 'node:crypto'

export function sealMaybe(text?: string): string {
  return scryptSync(text ?? 'nothing', 'salt', 8).toString('hex')
}
