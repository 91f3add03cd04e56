import { scryptSync } from 'node:crypto'

export interface Secret {
  readonly salt: Buffer
}

export function seal(text: string, secret: Secret): string {
  return scryptSync(text, secret.salt, 8).toString('hex')
}
