import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let rounds = 0
  let isShort = true
  for (const word of words) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (word === 'a') continue
    const size = word.length
    if (!(size < 3)) {
      isShort = false
      break
    }
  }
  console.log(isShort)
}

await main()
