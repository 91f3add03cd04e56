import { setImmediate } from 'node:timers/promises'

interface Word {
  text: string
}

async function main(): Promise<Word[]> {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let all: Word[] = []
  for (const text of words) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (text === 'bb') continue
    all = [...all, { text }]
  }
  return all
}

console.log((await main()).map(({ text }) => text).join())
