import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

const load = (name: string): string => readFileSync(name, 'utf8').trim()

async function main(): Promise<void> {
  const texts = await Promise.all(['data.txt', 'main.ts'].map((name) => load(name)))
  console.log(texts.length, texts[0])
}

serve(main)
