async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(ready: boolean): void {
  ready ? fail().catch(console.error) : console.log('b')
}

main(false)
