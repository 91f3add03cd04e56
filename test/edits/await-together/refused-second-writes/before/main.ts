const cache = new Map<string, string>()

async function load(key: string): Promise<string> {
  return key
}

async function remember(key: string): Promise<string> {
  cache.set(key, key)
  return key
}

export async function main(): Promise<string> {
  const a = await load('a')
  const b = await remember('b')
  return a + b
}
