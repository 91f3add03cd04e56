async function load(name: string): Promise<string> {
  console.log(`loading ${name}`)
  return name
}

export async function main(): Promise<string> {
  const [a, b] = await Promise.all([load('a'), load('b')])
  return a + b
}
