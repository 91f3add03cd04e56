async function fail(): Promise<void> {
  throw new Error('failed')
}

function perhaps(some: boolean): void | Promise<void> {
  return some ? fail() : undefined
}

export function main(): void {
  perhaps(true)
  perhaps(false)?.then(console.log, console.log)
}

main()
