import { timingSafeEqual } from 'node:crypto'
import { runInWorker } from './worker-pool.ts'

export interface Account {
  readonly email: string
  readonly salt: string
  readonly hash: string
}

const accounts = new Map<string, Account>()

export async function createAccount(email: string, password: string): Promise<Account> {
  const salt = `salt of ${email}`
  const account = { email, salt, hash: (await hashPassword(password, salt)).toString('hex') }
  accounts.set(email, account)
  return account
}

export async function authenticate(email: string, password: string): Promise<Account | undefined> {
  const account = accounts.get(email)
  if (!account) return undefined
  const hash = await hashPassword(password, account.salt)
  return timingSafeEqual(hash, Buffer.from(account.hash, 'hex')) ? account : undefined
}

/** Slow on purpose. */
async function hashPassword(password: string, salt: string): Promise<Buffer> {
  return await runInWorker<typeof import('./accounts.worker.ts').hashPassword>(
    import.meta.url,
    './accounts.worker',
    'hashPassword',
    password,
    salt,
  )
}
