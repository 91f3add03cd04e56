import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const sizes = new Map([['a', 1], ['b', 2]])
  const parts: string[] = []
  let sliceStart = performance.now()
  for (const [name, size] of sizes) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    parts.push(`${name}${size}`)
  }
  console.log(parts.join())
}

await main()
