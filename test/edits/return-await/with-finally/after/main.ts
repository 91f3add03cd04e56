async function fail(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw new Error('failed')
}

async function run(): Promise<string> {
  try {
    return await fail()
  } finally {
    console.log('finally')
  }
}

try {
  console.log(await run())
} catch (error) {
  console.log(String(error))
}
