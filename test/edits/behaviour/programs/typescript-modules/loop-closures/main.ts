import { readFileSync } from 'node:fs'

const numberIn = (name: string): number => Number(readFileSync(`${name}.txt`, 'utf8'))

function total(names: readonly string[]): string {
  let sum = 0
  const add = (name: string): number => {
    const value = Number(readFileSync(`${name}.txt`, 'utf8'))
    sum += value
    return value
  }
  const values: number[] = []
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    const own = (): string => `${name}${i}`
    values.push(add(name))
    console.log(own(), sum)
  }
  return `${values.join('+')}=${sum}`
}

const timer = setInterval(() => {
  clearInterval(timer)
  const later: (() => number)[] = []
  for (const name of ['one', 'three']) later.push(() => numberIn(name))
  for (var shared = 0; shared < later.length; shared++) console.log('closure', later[shared]!(), shared)
  console.log(total(['one', 'three', 'one']))
}, 1)
