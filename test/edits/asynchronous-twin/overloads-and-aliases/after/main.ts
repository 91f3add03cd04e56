import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

function read(name: string): Promise<string>
function read(name: string, lines: true): Promise<string[]>
async function read(name: string, lines?: boolean): Promise<string | string[]> {
  const text = await readFile(name, 'utf8')
  return lines ? text.split('\n') : text
}

const alias = read
const bound = read.bind(undefined)
type Reader = (name: string) => Promise<string>
const typed: Reader = async (name) => await read(name)
const inline: (name: string) => Promise<string> = async (name) => await typed(name)

export async function main(): Promise<void> {
  console.log(await alias('data.txt'), (await bound('data.txt')).length, (await read.call(undefined, 'data.txt')).length)
  console.log((await inline('data.txt')).trim(), ((await inline('data.txt')) as string).length, (await inline('data.txt'))!.length)
  console.log(`${await read('data.txt', true)}`, ...(await read('data.txt', true)), (-(await read('data.txt')).length) ** 2, !(await read('data.txt')))
}

serve(main)
