import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

async function load(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none'
    throw error
  } finally {
    console.log('read', name)
  }
}

async function check(name: string): Promise<string> {
  if (name === '') throw new TypeError('no name')
  return await load(name)
}

async function main(): Promise<void> {
  for (const name of ['data.txt', 'missing.txt', '', '.']) {
    try {
      console.log(await check(name))
    } catch (error) {
      console.log((error as Error).message)
    } finally {
      console.log('done', name)
    }
  }
}

serve(main)
