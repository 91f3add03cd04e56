async function fail(): Promise<void> {
  throw new Error('failed')
}

export const made = new Promise<void>(async (resolve) => {
  await fail()
  resolve()
})
