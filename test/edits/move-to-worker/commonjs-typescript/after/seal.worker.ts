import crypto from 'crypto'

const salt = 'salt'

export function seal(text: string): string {
  return crypto.scryptSync(text, salt, 8).toString('hex')
}
