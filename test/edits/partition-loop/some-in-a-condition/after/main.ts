import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let rounds = 0
  let isFound = false
  for (const word of words) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (word.length > 2) {
      isFound = true
      break
    }
  }
  // Is there a long one?
  if (isFound) console.log('yes')
  else console.log('no')
}

await main()
