async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

async function tell(name: string): Promise<void> {
  let text = 'not ready'
  while (await isReady(name)) {
    text = 'ready'
    name += name
    if (name.length > 9) break
  }
  console.log(text)
}

async function main(): Promise<void> {
  await tell('a')
  await tell('b')
}

await main()
