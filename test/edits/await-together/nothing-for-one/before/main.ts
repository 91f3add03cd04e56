async function load(n: number): Promise<number> {
  return n
}

export async function main(): Promise<number> {
  const a = await load(1)
  console.log(a)
  const b = await load(2)
  return a + b
}
