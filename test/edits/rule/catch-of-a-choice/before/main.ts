async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(ready: boolean): void {
  ready ? fail() : console.log('b')
}

main(false)
