import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

function read(name: string): string
function read(name: string, lines: true): string[]
function read(name: string, lines?: boolean): string | string[] {
  const text = readFileSync(name, 'utf8')
  return lines ? text.split('\n') : text
}

const alias = read
const bound = read.bind(undefined)
type Reader = (name: string) => string
const typed: Reader = (name) => read(name)
const inline: (name: string) => string = (name) => typed(name)

export async function main(): Promise<void> {
  console.log(alias('data.txt'), bound('data.txt').length, read.call(undefined, 'data.txt').length)
  console.log(inline('data.txt').trim(), (inline('data.txt') as string).length, inline('data.txt')!.length)
  console.log(`${read('data.txt', true)}`, ...read('data.txt', true), (-read('data.txt').length) ** 2, !read('data.txt'))
}

serve(main)
