import { serve } from './serve.ts'
import { createHash, pbkdf2Sync } from 'node:crypto'

export class Passwords {
  static hash(password: string): string {
    return pbkdf2Sync(password, 'salt', 1000, 16, 'sha256').toString('hex')
  }
}

async function main(): Promise<void> {
  console.log(Passwords.hash('secret'), createHash('md5').update(Passwords.hash('other')).digest('hex'))
}

serve(main)
