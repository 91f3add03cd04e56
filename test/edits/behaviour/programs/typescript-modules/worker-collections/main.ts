import { gzipSync } from 'node:zlib'
import { digestAll } from './digests.ts'

const words = new Map([['a', 1], ['b', 2]])
const chosen = new Set(['a'])

const timer = setInterval(() => {
  clearInterval(timer)
  const { sums, seen, sizes, at } = digestAll(words, chosen)
  console.log([...sums].map(([word, sum]) => `${word}=${sum}`).join(), [...seen].join())
  console.log(sizes.constructor.name, sizes.join(), at instanceof Date, at.toISOString())
  console.log(words.size, chosen.has('a'), packed('text').length)
}, 1)

function packed(text: string): Uint8Array {
  return gzipSync(text.repeat(10_000))
}
