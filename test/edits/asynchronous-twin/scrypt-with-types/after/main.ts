import { type BinaryLike, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { serve } from './serve.ts'

const scryptAsync = promisify<BinaryLike, BinaryLike, number, Buffer>(scrypt)

const hash = async (password: string): Promise<string> => (await scryptAsync(password, 'salt', 16)).toString('hex')

serve(async () => {
  console.log(await hash('secret'))
})
