async function fail(): Promise<void> {
  throw new Error('failed')
}

[1].forEach(async () => {
  await fail()
})
