async function load(n: number): Promise<number> {
  return n
}

export async function main(): Promise<number> {
  const a: number = await load(1)
  const b = await load(2)
  return a + b
}
