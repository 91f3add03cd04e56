import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

function load(): string {
  return readFileSync('data.txt', 'utf8')
}

export function later(): Promise<string> {
  return Promise.resolve('a').then((letter) => letter + load())
}

setTimeout(() => {
  console.log('timer', load())
}, 1000)

serve(async () => console.log(await later()))
