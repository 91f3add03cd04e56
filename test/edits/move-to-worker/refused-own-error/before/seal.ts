import { scryptSync } from 'node:crypto'

export class SealError extends Error {}

export function seal(text: string): string {
  if (text === '') throw new SealError('Nothing to seal.')
  return scryptSync(text, 'salt', 8).toString('hex')
}
