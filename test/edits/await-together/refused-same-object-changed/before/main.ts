async function add(to: number[], n: number): Promise<number> {
  return to.push(n)
}

export async function main(): Promise<number> {
  const list: number[] = []
  const a = await add(list, 1)
  const b = await add(list, 2)
  return a + b + list.length
}
