async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => {
  try {
    // Fails at once.
    await fail()
    console.log(`not
reached`)
  } catch (error) {
    console.log(error)
  }
}, 1)
