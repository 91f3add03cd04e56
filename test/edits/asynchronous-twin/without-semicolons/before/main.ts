import { serve } from './serve.ts'
import fs from 'node:fs'

const lines = (name: string): string[] => fs.readFileSync(name, 'utf8').split('\n')

async function main(): Promise<void> {
  const first = 1
  lines('data.txt').forEach((line) => console.log(first, line))
  const all = { first }
  lines('data.txt').map((line) => console.log(all, line))
  if (first) lines('data.txt').pop()
  lines('data.txt').pop()
}

serve(main)
