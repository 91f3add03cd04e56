async function load(n: number): Promise<number> {
  return n
}

export async function main(): Promise<number> {
  const next = async (): Promise<number> => load(a + 1)
  const a = await load(1)
  const b = await next()
  return a + b
}
