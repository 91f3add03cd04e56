import { pbkdf2Sync } from 'node:crypto'

export interface Digests {
  sums: Map<string, string>
  seen: Set<string>
  sizes: Float64Array
  at: Date
}

export function digestAll(words: ReadonlyMap<string, number>, chosen: ReadonlySet<string>): Digests {
  const sums = new Map<string, string>()
  const seen = new Set<string>()
  const sizes = new Float64Array(words.size)
  let index = 0
  for (const [word, rounds] of words) {
    sums.set(word, pbkdf2Sync(word, 'salt', rounds * 10_000, 4, 'sha1').toString('hex'))
    if (chosen.has(word)) seen.add(word)
    sizes[index++] = rounds / 2
  }
  return { sums, seen, sizes, at: new Date(86_400_000) }
}
