import { pbkdf2Sync } from 'node:crypto'

export class WeakSecret extends Error {
  readonly length: number

  constructor(length: number) {
    super(`only ${length} characters`)
    this.name = 'WeakSecret'
    this.length = length
  }
}

export function harden(secret: string): string {
  if (secret === '') throw new RangeError('empty')
  if (secret.length < 8) throw new WeakSecret(secret.length)
  const digest = secret === 'bad digest' ? 'nothing' : 'sha512'
  let hardened = secret
  for (let i = 0; i < 3; i++) hardened = pbkdf2Sync(hardened, 'salt', 10_000, 8, digest).toString('hex')
  return hardened
}
