import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let rounds = 0
  let sum = 0
  for (const word of words) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    sum = sum + word.length
  }
  const total = sum
  console.log(total)
}

await main()
