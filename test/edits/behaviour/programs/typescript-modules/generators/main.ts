import { readFileSync } from 'node:fs'

function* lines(names: string[]): Generator<string> {
  for (const name of names) {
    console.log('reading', name)
    yield* readFileSync(name, 'utf8').trim().split('\n')
  }
}

class Shelf implements Iterable<string> {
  readonly names: string[]

  constructor(names: string[]) {
    this.names = names
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const name of this.names) yield `${name}: ${sizeOf(name)}`
  }
}

function sizeOf(name: string): number {
  return readFileSync(name).length
}

const timer = setInterval(() => {
  clearInterval(timer)
  for (const line of lines(['a.txt', 'b.txt'])) console.log(line)
  console.log([...new Shelf(['a.txt', 'b.txt'])].join(', '))
  const [first] = lines(['a.txt', 'missing.txt'])
  console.log(first, sizeOf('b.txt'))
}, 1)
