import { setImmediate as setImmediateAsync } from 'node:timers/promises'

async function main(): Promise<void> {
  const list = [...Array(9).keys()]
  const sliceStart = 1
  let all = ''
  let sliceStart2 = performance.now()
  for (const n of list) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart2 > 10) {
      await setImmediateAsync()
      sliceStart2 = performance.now()
    }
    all += JSON.stringify({ n })
  }
  setImmediate(() => console.log(all, sliceStart))
}

await main()
