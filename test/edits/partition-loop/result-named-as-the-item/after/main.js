import { setImmediate } from 'node:timers/promises'

async function main() {
  const words = 'a bb ccc'.split(' ')
  let sliceStart = performance.now()
  let rounds = 0
  let found
  for (const word of words) {
    // The event loop gets its turn every 10 ms.
    if ((++rounds & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (word.length > 1) {
      found = word
      break
    }
  }
  const word = found
  var sizes = words.map((one) => one.length)
  console.log(word, sizes.join())
}

await main()
