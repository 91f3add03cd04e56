import { setImmediate } from 'node:timers/promises'

async function sum(count: number): Promise<number> {
  let total = 0
  let sliceStart = performance.now()
  for (let i = 0; i < count; i++) {
    // The event loop gets its turn every 10 ms.
    if ((i & 1023) === 0 && performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    total += i % 7
  }
  return total
}

async function main(): Promise<void> {
  const total = await sum(5_000_000)
  console.log(total)
}

await main()
