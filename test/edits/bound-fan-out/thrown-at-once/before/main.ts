function check(n: number): Promise<number> {
  if (n === 12) throw new Error(`no ${n}`)
  return Promise.resolve(n)
}

async function main(): Promise<void> {
  const numbers = [...Array(40).keys()]
  await Promise.all(numbers.map((n) => check(n)))
}

await main().catch((error: Error) => console.log(error.message))
