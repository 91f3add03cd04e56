import { readFileSync } from 'node:fs'

enum Kind {
  Small = 'small',
  Large = 'large',
}

namespace Files {
  export function read(kind: Kind): string {
    return readFileSync(`${kind}.txt`, 'utf8').trim()
  }

  export const size = (kind: Kind): number => read(kind).length
}

type Table = { [kind in Kind]: () => string }

const table: Table = {
  [Kind.Small]: () => Files.read(Kind.Small),
  [Kind.Large]: () => 'large is ' + Files.size(Kind.Large),
}

const timer = setInterval(() => {
  clearInterval(timer)
  for (const kind of Object.values(Kind)) console.log(kind, table[kind](), Files.size(kind)!, <number>Files.size(kind))
  const text = Files.read(Kind.Small) as unknown as { length: number }
  console.log(text.length satisfies number)
}, 1)
