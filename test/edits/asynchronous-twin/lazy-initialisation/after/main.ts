import { readFile } from 'node:fs/promises'
import { serve } from './serve.ts'

let pages: string | undefined

async function load(): Promise<string> {
  return await readFile('data.txt', 'utf8')
}

async function cached(): Promise<string> {
  if (pages === undefined) {
    pages = await load()
  }
  return pages
}

serve(async () => {
  console.log(await load(), await cached(), await cached())
})
