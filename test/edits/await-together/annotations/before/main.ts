async function get(n: number): Promise<number> {
  return n * 2
}

async function main(): Promise<void> {
  let a: number = await get(1)
  let b: number | string = await get(2)
  if (b > 3) b = 'much'
  a++
  console.log(a, b)
}

await main()
