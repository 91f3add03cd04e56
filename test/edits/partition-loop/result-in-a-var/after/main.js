import { setImmediate } from 'node:timers/promises'

async function main() {
  const words = 'a bb ccc'.split(' ')
  if (words.length > 1) {
    let sliceStart = performance.now()
    let rounds = 0
    var sizes = []
    for (const one of words) {
      // The event loop gets its turn every 10 ms.
      if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
        await setImmediate()
        sliceStart = performance.now()
      }
      sizes.push(one.length)
    }
  }
  console.log(sizes.join())
}

await main()
