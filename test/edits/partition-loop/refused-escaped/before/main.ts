const registry: string[][] = []

export async function work(list: string[]): Promise<string[]> {
  const rows: string[] = []
  registry.push(rows)
  for (const word of list) rows.push(word.trim())
  return rows
}
