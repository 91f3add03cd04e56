import { EventEmitter } from 'node:events'
import { gzipSync } from 'node:zlib'
import { digestAll } from './digests.ts'

const bus = new EventEmitter()
bus.on('run', (words: Map<string, number>, chosen: Set<string>) => {
  const { sums, seen, sizes, at } = digestAll(words, chosen)
  console.log([...sums].map(([word, sum]) => `${word}=${sum}`).join(), [...seen].join())
  console.log(sizes.constructor.name, sizes.join(), at instanceof Date, at.toISOString())
  console.log(words.size, chosen.has('a'), packed('text').length)
})

function packed(text: string): Uint8Array {
  return gzipSync(text.repeat(10_000))
}

setTimeout(() => bus.emit('run', new Map([['a', 1], ['b', 2]]), new Set(['a'])), 1)
