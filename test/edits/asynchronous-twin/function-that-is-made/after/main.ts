import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

function reader(encoding: BufferEncoding): (name: string) => Promise<string> {
  return async (name) => await readFile(name, encoding)
}

const read = reader('utf8')
const holder = { read, other: reader('latin1') }

async function main(): Promise<void> {
  console.log(await read('data.txt'), await holder.read('data.txt'), await holder.other('data.txt'), await reader('utf8')('data.txt'))
  const { other: taken } = holder
  console.log(await taken('data.txt'))
}

serve(main)
