async function main(): Promise<void> {
  const table: Record<string, number> = { a: 1, b: 2 }
  let line = ''
  for (const key in table) { line += `${key}=${table[key]} ` }
  console.log(line)
}

await main()
