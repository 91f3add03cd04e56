async function fail(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw new Error('failed')
}

async function run(): Promise<string> {
  for (const wait of [true]) {
    try {
      if (wait) return await fail()
    } catch {
      return 'caught'
    }
  }
  return ''
}

try {
  console.log(await run())
} catch (error) {
  console.log(String(error))
}
