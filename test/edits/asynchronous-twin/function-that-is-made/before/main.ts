import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

function reader(encoding: BufferEncoding): (name: string) => string {
  return (name) => readFileSync(name, encoding)
}

const read = reader('utf8')
const holder = { read, other: reader('latin1') }

async function main(): Promise<void> {
  console.log(read('data.txt'), holder.read('data.txt'), holder.other('data.txt'), reader('utf8')('data.txt'))
  const { other: taken } = holder
  console.log(taken('data.txt'))
}

serve(main)
