import { setImmediate } from 'node:timers/promises'

async function main(): Promise<string> {
  let sliceStart = performance.now()
  const mapped: string[] = []
  for (const word of 'a bb ccc'
    .split(' ')
    .filter((word) => word !== 'a')) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    mapped.push(word.toUpperCase())
  }
  return mapped
    .join('-')
}

console.log(await main())
