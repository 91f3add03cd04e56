interface Line {
  text: string
}

async function main(): Promise<void> {
  const rows = [...Array(5).keys()]
  const lines = rows.map((row) => {
    const line: Line = { text: row.toFixed(1) }
    return line
  })
  console.log(lines.map(({ text }) => text).join())
}

await main()
