async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

async function tell(name: string): Promise<void> {
  console.log((await isReady(name)) ? 'ready' : 'not ready')
}

async function main(): Promise<void> {
  await tell('a')
  await tell('b')
}

await main()
