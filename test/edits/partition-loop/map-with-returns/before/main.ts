async function main(): Promise<void> {
  const rows = [...Array(9).keys()]
  const lines = rows.map((row) => {
    if (row % 2) return 'odd'
    switch (row) {
      case 4:
        return 'four'
      default:
    }
    const text = row.toString(2)
    return text.padStart(4, '0')
  })
  console.log(lines.join())
}

await main()
