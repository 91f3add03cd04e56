import { readFileSync } from 'node:fs'

function read(name: string): string
function read(name: string, parse: true): unknown
function read(name: string, parse?: boolean): unknown {
  const text = readFileSync(name, 'utf8').trim()
  return parse ? JSON.parse(text) : text
}

function parseAs<T extends object>(name: string, check: (value: unknown) => value is T): T {
  const value: unknown = JSON.parse(readFileSync(name, 'utf8'))
  if (!check(value)) throw new TypeError('not as expected')
  return value
}

function isStored(name: unknown): name is 'data.json' {
  return typeof name === 'string' && readFileSync('names.txt', 'utf8').includes(name)
}

type Parsed = ReturnType<typeof read>

const timer = setInterval(() => {
  clearInterval(timer)
  const parsed: Parsed = read('data.json', true)
  console.log(read('data.json').length, parsed)
  console.log(parseAs('data.json', (value): value is { a: number } => (value as { a?: number }).a === 1).a)
  const name: unknown = 'data.json'
  if (isStored(name)) console.log(name.length)
  console.log(isStored('other'))
}, 1)
