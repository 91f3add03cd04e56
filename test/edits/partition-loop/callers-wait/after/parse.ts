import { setImmediate } from 'node:timers/promises'

export interface Row {
  key: string
  value: string
}

const separator = '='

function split(line: string): Row | undefined {
  const at = line.indexOf(separator)
  return at < 0 ? undefined : { key: line.slice(0, at), value: line.slice(at + 1) }
}

export async function parse(text: string): Promise<Row[]> {
  const rows: Row[] = []
  let sliceStart = performance.now()
  for (const line of text.split('\n')) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    const row = split(line)
    if (row) rows.push(row)
  }
  return rows
}
