import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { serve } from './serve.ts'

const seen: string[] = []

async function note(): Promise<void> {
  await setTimeout(5)
  seen.push(await readFile('data.txt', 'utf8'))
}

serve(async () => {
  const noted = note()
  console.log(seen.length)
  await noted
  console.log(seen)
})
