export async function main(): Promise<number> {
  const read = () => 1
  return 1 + read()
}

console.log(await main())
