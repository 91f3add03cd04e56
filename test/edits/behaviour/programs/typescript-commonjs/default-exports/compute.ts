import { readFileSync } from 'node:fs'

export interface Result {
  text: string
  length: number
}

const compute = (name: string): Result => {
  const text = readFileSync(`${name}.txt`, 'utf8').trim()
  return { text, length: text.length }
}

export default compute
