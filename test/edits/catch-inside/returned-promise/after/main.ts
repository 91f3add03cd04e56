async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => {
  try {
    if (Date.now() === 0) return
    return await fail()
  } catch (error) {
    console.error(error)
  }
}, 1)
