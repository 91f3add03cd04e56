async function load(n: number): Promise<number> {
  return n
}

export async function main(): Promise<number> {
  const a = await load(1)
  let b = await load(2)
  b++
  return a + b
}
