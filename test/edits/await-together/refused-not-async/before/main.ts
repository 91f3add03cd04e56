async function load(): Promise<number> {
  return 1
}

function check(n: number): Promise<number> {
  if (n < 0) throw new RangeError('below zero')
  return Promise.resolve(n)
}

export async function main(n: number): Promise<number> {
  const a = await load()
  const b = await check(n)
  return a + b
}
