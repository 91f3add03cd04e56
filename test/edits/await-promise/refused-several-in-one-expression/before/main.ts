async function fail(what: string): Promise<void> {
  throw new Error(what)
}

export function main(): void {
  fail('one'), (console.log('between'), fail('two'))
}

main()
