async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

async function tell(name: string): Promise<void> {
  let text = 'not ready'
  do {
    if (text === '') break
    text = text === 'not ready' ? 'ready' : 'not ready'
  } while ((await isReady(name)) && text !== 'ready')
  console.log(name === 'a' ? text : 'not ready')
}

async function main(): Promise<void> {
  await tell('a')
  await tell('b')
}

await main()
