let session = 0

async function start(): Promise<number> {
  session = 5
  return session
}

async function current(): Promise<number> {
  return session
}

export async function main(): Promise<number> {
  const a = await start()
  const b = await current()
  return a + b
}
