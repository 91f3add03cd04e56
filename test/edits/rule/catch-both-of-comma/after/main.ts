async function fail(what: string): Promise<void> {
  throw new Error(what)
}

export function main(): void {
  fail('one').catch(console.error), (console.log('between'), fail('two').catch(console.error))
}

main()
