async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(promise: Promise<void> | undefined): void {
  const count = [1].length
  promise ?? fail()
  console.log(count)
}

main(undefined)
