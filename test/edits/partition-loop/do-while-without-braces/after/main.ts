import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  let text = 'a'
  let sliceStart = performance.now()
  if (text.length > 0)
    do {
      // The event loop gets its turn every 10 ms.
      if (performance.now() - sliceStart > 10) {
        await setImmediate()
        sliceStart = performance.now()
      }
      text += text.length.toFixed(0)
    }
    while (text.length < 30)
  console.log(text)
}

await main()
