import { serve } from './serve.ts'
import { existsSync } from 'node:fs'
import { access } from 'node:fs/promises'

const names = ['data.txt', 'missing.txt']

export async function main(): Promise<void> {
  for (const name of names) if (!(await access(name).then(() => true, () => false))) console.log('no', name)
  console.log(existsSync('data.txt') ? 'yes' : 'no')
}

serve(main)
