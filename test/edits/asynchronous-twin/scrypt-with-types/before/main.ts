import { scryptSync } from 'node:crypto'
import { serve } from './serve.ts'

const hash = (password: string): string => scryptSync(password, 'salt', 16).toString('hex')

serve(async () => {
  console.log(hash('secret'))
})
