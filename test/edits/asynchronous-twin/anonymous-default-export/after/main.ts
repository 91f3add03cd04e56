import load, { default as again } from './load.ts'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  console.log((await load('data.txt')).length, (await again('data.txt')).trim())
}

serve(main)
