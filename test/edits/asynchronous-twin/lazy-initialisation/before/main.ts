import { readFileSync } from 'node:fs'
import { serve } from './serve.ts'

let pages: string | undefined

function load(): string {
  return readFileSync('data.txt', 'utf8')
}

function cached(): string {
  if (pages === undefined) {
    pages = load()
  }
  return pages
}

serve(async () => {
  console.log(load(), cached(), cached())
})
