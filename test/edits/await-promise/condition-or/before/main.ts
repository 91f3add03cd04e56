async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

function tell(name: string): void {
  console.log(isReady(name) || name === '' ? 'ready' : 'not ready')
}

async function main(): Promise<void> {
  tell('a')
  tell('b')
}

await main()
