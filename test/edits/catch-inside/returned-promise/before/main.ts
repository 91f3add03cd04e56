async function fail(): Promise<void> {
  throw new Error('failed')
}

setTimeout(async () => {
  if (Date.now() === 0) return
  return fail()
}, 1)
