async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

async function tell(name: string): Promise<void> {
  if (!(await isReady(name))) console.log('not ready')
  else console.log('ready')
}

async function main(): Promise<void> {
  await tell('a')
  await tell('b')
}

await main()
