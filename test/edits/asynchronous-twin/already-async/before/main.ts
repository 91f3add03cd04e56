import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

export async function main(): Promise<void> {
  const text = readFileSync('data.txt', 'utf8')
  console.log(text)
}

serve(main)
