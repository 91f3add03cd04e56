import { setImmediate } from 'node:timers/promises'

async function longWords(text: string): Promise<string[]> {
  const words = text.split(' ')
  let sliceStart = performance.now()
  let rounds = 0
  const kept: string[] = []
  for (const word of words) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (word.length > 3) kept.push(word)
  }
  return kept
}

console.log((await longWords('some of the words')).join())
