import { readFileSync } from 'node:fs'

function current(): string {
  return readFileSync('name.txt', 'utf8').trim()
}

function greet(name = current(), { mark = '!' }: { mark?: string } = {}): string {
  return `Hello ${name}${mark}`
}

function pair([first, second = first]: string[], rest: { [key: string]: string } = { a: 'x' }): string {
  const { a = readFileSync('name.txt', 'utf8').trim(), ...others } = rest
  return [first, second, a, Object.keys(others).length].join(' ')
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(greet(), greet('Bob'), greet(undefined, { mark: '?' }))
  console.log(pair(['1']), pair(['1', '2'], { b: 'y' }))
}, 1)
