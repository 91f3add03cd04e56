import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { config, pathOf } from './config.ts'

export interface Account {
  readonly email: string
  readonly salt: string
  readonly hash: string
}

const accounts = new Map<string, Account>()

/** Called once, before the service listens. */
export function loadAccounts(): void {
  const file = pathOf(config.accountsFile)
  if (!existsSync(file)) return
  for (const account of JSON.parse(readFileSync(file, 'utf8')) as Account[]) accounts.set(account.email, account)
}

export function createAccount(email: string, password: string): Account {
  const salt = randomBytes(16).toString('hex')
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

function hashPassword(password: string, salt: string): Buffer {
  return pbkdf2Sync(password, salt, 310_000, 32, 'sha256')
}
