async function fail(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw new Error('failed')
}

async function run(): Promise<string> {
  const quick = Date.now() < 0
  try {
    return await (quick ? fail() : fail().then((text) => text))
  } catch {
    return 'caught'
  }
}

try {
  console.log(await run())
} catch (error) {
  console.log(String(error))
}
