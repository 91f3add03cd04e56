async function load(): Promise<number> {
  return 1
}

export async function main(read: () => Promise<number>): Promise<number> {
  const a = await load()
  const b = await read()
  return a + b
}
