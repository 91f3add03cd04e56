import { odd } from './odd.ts'

export const zero = 'zero'

export function even(n: number): boolean {
  console.log('even', n)
  return n === 0 ? true : odd(n - 1)
}
