import { serve } from './serve.ts'
import { createHash, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

const pbkdf2Async = promisify(pbkdf2)

export class Passwords {
  static async hash(password: string): Promise<string> {
    return (await pbkdf2Async(password, 'salt', 1000, 16, 'sha256')).toString('hex')
  }
}

async function main(): Promise<void> {
  console.log(await Passwords.hash('secret'), createHash('md5').update(await Passwords.hash('other')).digest('hex'))
}

serve(main)
