import { readFile } from 'node:fs/promises'
import { serve } from './serve.ts'

interface Load {
  /** The text of a file. */
  (name: string): Promise<string>
  readonly encoding?: string
}
type Trim = { (name: string): Promise<string> }

const load: Load = async (name) => await readFile(name, 'utf8')
const trim: Trim = async (name) => (await load(name)).trim()

async function main(): Promise<void> {
  console.log((await load('data.txt')).length, await trim('data.txt'))
}

serve(main)
