import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

const load = async (name: string): Promise<string> => (await readFile(name, 'utf8')).trim()

async function main(): Promise<void> {
  const texts = await Promise.all(['data.txt', 'main.ts'].map(async (name) => await load(name)))
  console.log(texts.length, texts[0])
}

serve(main)
