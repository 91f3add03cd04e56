async function isReady(name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  return name === 'a'
}

function tell(name: string): void {
  let text = 'not ready'
  do {
    if (text === '') break
    text = text === 'not ready' ? 'ready' : 'not ready'
  } while (isReady(name) && text !== 'ready')
  console.log(name === 'a' ? text : 'not ready')
}

async function main(): Promise<void> {
  tell('a')
  tell('b')
}

await main()
