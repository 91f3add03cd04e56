import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

function load(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none'
    throw error
  } finally {
    console.log('read', name)
  }
}

function check(name: string): string {
  if (name === '') throw new TypeError('no name')
  return load(name)
}

async function main(): Promise<void> {
  for (const name of ['data.txt', 'missing.txt', '', '.']) {
    try {
      console.log(check(name))
    } catch (error) {
      console.log((error as Error).message)
    } finally {
      console.log('done', name)
    }
  }
}

serve(main)
