async function load(name: string): Promise<string> {
  console.log(`loading ${name}`)
  return name
}

export async function main(): Promise<string> {
  const a = await load('a')
  const b = await load('b')
  return a + b
}
