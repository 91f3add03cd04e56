async function main(): Promise<void> {
  const lines = 'a,b\n\nc,d'.split('\n')
  const counts = new Map<string, number>()
  lines.forEach((line, index) => {
    // Empty lines do not count.
    if (line === '') return
    for (const cell of line.split(',')) {
      if (cell === 'd') return
      counts.set(cell, index)
    }
  })
  console.log([...counts].join(' '))
}

await main()
