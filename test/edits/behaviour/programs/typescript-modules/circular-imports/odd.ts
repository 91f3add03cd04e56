import { readFileSync } from 'node:fs'
import { even, zero } from './even.ts'

export function odd(n: number): boolean {
  console.log('odd', n, zero, readFileSync('note.txt', 'utf8').trim())
  return n === 0 ? false : even(n - 1)
}
