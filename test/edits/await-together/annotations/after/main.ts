async function get(n: number): Promise<number> {
  return n * 2
}

async function main(): Promise<void> {
  let [a, b]: [number, number | string] = await Promise.all([get(1), get(2)])
  if (b > 3) b = 'much'
  a++
  console.log(a, b)
}

await main()
