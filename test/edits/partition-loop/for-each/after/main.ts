import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const lines = 'a,b\n\nc,d'.split('\n')
  const counts = new Map<string, number>()
  let sliceStart = performance.now()
  each: for (const [index, line] of lines.entries()) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    // Empty lines do not count.
    if (line === '') continue
    for (const cell of line.split(',')) {
      if (cell === 'd') continue each
      counts.set(cell, index)
    }
  }
  console.log([...counts].join(' '))
}

await main()
