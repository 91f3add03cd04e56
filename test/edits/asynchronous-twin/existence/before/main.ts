import { serve } from './serve.ts'
import { existsSync } from 'node:fs'

const names = ['data.txt', 'missing.txt']

export async function main(): Promise<void> {
  for (const name of names) if (!existsSync(name)) console.log('no', name)
  console.log(existsSync('data.txt') ? 'yes' : 'no')
}

serve(main)
