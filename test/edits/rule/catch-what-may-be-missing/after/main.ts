async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(promise: Promise<void> | undefined): void {
  promise?.catch(console.error)
}

main(undefined)
main(fail().catch(() => console.log('caught')))
