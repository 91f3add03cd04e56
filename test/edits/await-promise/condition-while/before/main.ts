async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

function tell(name: string): void {
  let text = 'not ready'
  while (isReady(name)) {
    text = 'ready'
    name += name
    if (name.length > 9) break
  }
  console.log(text)
}

async function main(): Promise<void> {
  tell('a')
  tell('b')
}

await main()
