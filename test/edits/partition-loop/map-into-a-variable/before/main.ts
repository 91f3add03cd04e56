interface Line {
  text: string
}

async function main(): Promise<void> {
  const rows = [...Array(5).keys()]
  const lines: Line[] = rows.map((row) => ({ text: row.toFixed(1) }))
  console.log(lines.map(({ text }) => text).join())
}

await main()
