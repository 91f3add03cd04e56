import { scryptSync } from 'node:crypto'

const options = { N: 2048, r: 8 }

export function hashPassword(password: string, salt = 'salt'): [string, string] {
  const once = scryptSync(password, salt, 16, options)
  const again = scryptSync(once.toString('base64'), salt, 16, options)
  return [once.toString('hex'), again.toString('hex')]
}
