import { readFileSync } from 'node:fs'
import { serve } from './serve.ts'

interface Load {
  /** The text of a file. */
  (name: string): string
  readonly encoding?: string
}
type Trim = { (name: string): string }

const load: Load = (name) => readFileSync(name, 'utf8')
const trim: Trim = (name) => load(name).trim()

async function main(): Promise<void> {
  console.log(load('data.txt').length, trim('data.txt'))
}

serve(main)
