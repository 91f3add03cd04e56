import { serve } from './serve.ts'
import fs from 'node:fs'

const lines = async (name: string): Promise<string[]> => (await fs.promises.readFile(name, 'utf8')).split('\n')

async function main(): Promise<void> {
  const first = 1
  ;(await lines('data.txt')).forEach((line) => console.log(first, line))
  const all = { first }
  ;(await lines('data.txt')).map((line) => console.log(all, line))
  if (first) (await lines('data.txt')).pop()
  ;(await lines('data.txt')).pop()
}

serve(main)
