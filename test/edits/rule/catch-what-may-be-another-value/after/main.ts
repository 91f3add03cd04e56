async function fail(): Promise<void> {
  throw new Error('failed')
}

function perhaps(some: boolean): void | Promise<void> {
  return some ? fail() : undefined
}

export function main(): void {
  Promise.resolve(perhaps(true)).catch(console.error)
  perhaps(false)?.then(console.log, console.log)
}

main()
