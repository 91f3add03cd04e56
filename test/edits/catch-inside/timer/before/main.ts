async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => {
  // Fails at once.
  await fail()
  console.log(`not
reached`)
}, 1)
