import { pbkdf2Sync, timingSafeEqual } from 'node:crypto'

export interface Account {
  readonly email: string
  readonly salt: string
  readonly hash: string
}

const accounts = new Map<string, Account>()

export function createAccount(email: string, password: string): Account {
  const salt = `salt of ${email}`
  const account = { email, salt, hash: hashPassword(password, salt).toString('hex') }
  accounts.set(email, account)
  return account
}

export function authenticate(email: string, password: string): Account | undefined {
  const account = accounts.get(email)
  if (!account) return undefined
  const hash = hashPassword(password, account.salt)
  return timingSafeEqual(hash, Buffer.from(account.hash, 'hex')) ? account : undefined
}

/** Slow on purpose. */
function hashPassword(password: string, salt: string): Buffer {
  // The same as the old service did.
  return pbkdf2Sync(password, salt, 10_000, 32, 'sha256')
}
