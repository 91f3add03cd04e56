import load, { default as again } from './load.ts'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  console.log(load('data.txt').length, again('data.txt').trim())
}

serve(main)
