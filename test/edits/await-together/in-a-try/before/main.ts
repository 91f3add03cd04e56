async function fail(text: string): Promise<string> {
  if (text === 'b') throw new Error(text)
  return text
}

async function main(): Promise<void> {
  try {
    const a = await fail('a')
    const b = await fail('b')
    console.log(a, b)
  } catch (error) {
    console.log((error as Error).message)
  }
}

await main()
