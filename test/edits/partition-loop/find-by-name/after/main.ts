import { setImmediate } from 'node:timers/promises'

function isLong(word: string): boolean {
  return word.length > 1
}

async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let first: string | undefined
  for (const item of words) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (isLong(item)) {
      first = item
      break
    }
  }
  console.log(first?.toUpperCase())
}

await main()
