async function fail(): Promise<void> {
  throw new Error('failed')
}

process.once('message', async (message) => {
  try {
    await fail(); console.log(message)
  } catch (error) {
    console.error(error)
  }
})
