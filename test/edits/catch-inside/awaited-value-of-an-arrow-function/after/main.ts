async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => {
  try {
    await fail()
  } catch (error) {
    console.error(error)
  }
}, 1)
