function read(): number {
  return 1
}

export async function main(): Promise<void> {
  const value = read()
  console.log(value)
}

await main()
