async function fail(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw new Error('failed')
}

async function run(): Promise<string> {
  try {
    return await fail()
  } catch {
    return 'caught'
  }
}

try {
  console.log(await run())
} catch (error) {
  console.log(String(error))
}
