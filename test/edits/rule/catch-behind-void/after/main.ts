async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(): void {
  void fail().catch(console.error)
}

main()
