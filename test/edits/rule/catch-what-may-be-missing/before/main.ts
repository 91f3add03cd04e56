async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(promise: Promise<void> | undefined): void {
  promise
}

main(undefined)
main(fail().catch(() => console.log('caught')))
