import { setImmediate } from 'node:timers/promises'

interface Line {
  text: string
}

async function main(): Promise<void> {
  const rows = [...Array(5).keys()]
  let sliceStart = performance.now()
  const lines: Line[] = []
  for (const row of rows) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    const line: Line = { text: row.toFixed(1) }
    lines.push(line)
  }
  console.log(lines.map(({ text }) => text).join())
}

await main()
