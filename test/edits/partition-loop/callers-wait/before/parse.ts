export interface Row {
  key: string
  value: string
}

const separator = '='

function split(line: string): Row | undefined {
  const at = line.indexOf(separator)
  return at < 0 ? undefined : { key: line.slice(0, at), value: line.slice(at + 1) }
}

export function parse(text: string): Row[] {
  const rows: Row[] = []
  for (const line of text.split('\n')) {
    const row = split(line)
    if (row) rows.push(row)
  }
  return rows
}
