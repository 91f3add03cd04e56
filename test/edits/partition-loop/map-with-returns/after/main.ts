import { setImmediate } from 'node:timers/promises'

async function main(): Promise<void> {
  const rows = [...Array(9).keys()]
  let sliceStart = performance.now()
  const lines: string[] = []
  for (const row of rows) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    if (row % 2) { lines.push('odd'); continue }
    switch (row) {
      case 4:
        { lines.push('four'); continue }
      default:
    }
    const text = row.toString(2)
    lines.push(text.padStart(4, '0'))
  }
  console.log(lines.join())
}

await main()
