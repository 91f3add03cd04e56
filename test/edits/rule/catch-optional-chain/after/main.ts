async function fail(): Promise<void> {
  throw new Error('failed')
}

export function main(task: { run(): Promise<void> } | undefined): void {
  task?.run().catch(console.error)
}

main(undefined)
main({ run: fail })
