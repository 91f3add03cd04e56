import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

async function load(): Promise<string> {
  return await readFile('data.txt', 'utf8')
}

export function later(): Promise<string> {
  return Promise.resolve('a').then(async (letter) => letter + (await load()))
}

setTimeout(async () => {
  try {
    console.log('timer', await load())
  } catch (error) {
    queueMicrotask(() => { throw error })
  }
}, 1000)

serve(async () => console.log(await later()))
