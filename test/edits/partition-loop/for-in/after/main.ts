import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const table: Record<string, number> = { a: 1, b: 2 }
  let line = ''
  let sliceStart = performance.now()
  for (const key in table) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    line += `${key}=${table[key]} `
  }
  console.log(line)
}

await main()
