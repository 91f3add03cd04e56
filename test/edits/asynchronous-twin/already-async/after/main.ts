import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

export async function main(): Promise<void> {
  const text = await readFile('data.txt', 'utf8')
  console.log(text)
}

serve(main)
