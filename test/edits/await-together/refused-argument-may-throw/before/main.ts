async function load(n: number): Promise<number> {
  return n
}

export async function main(text: string): Promise<number> {
  const a = await load(1)
  const b = await load(JSON.parse(text) as number)
  return a + b
}
