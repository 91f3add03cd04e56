async function fail(text: string): Promise<string> {
  if (text === 'b') throw new Error(text)
  return text
}

async function main(): Promise<void> {
  try {
    const [a, b] = await Promise.all([fail('a'), fail('b')])
    console.log(a, b)
  } catch (error) {
    console.log((error as Error).message)
  }
}

await main()
