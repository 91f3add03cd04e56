async function fail(): Promise<void> {
  throw new Error('failed')
}

function report(error: unknown): void {
  console.log('reported', String(error))
}

export function main(): void {
  fail()
}

main()
