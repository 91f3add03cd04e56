async function load(n: number): Promise<number> {
  return n
}

export async function main(): Promise<number> {
  const user = await load(1)
  const prices = await load(user)
  return user + prices
}
