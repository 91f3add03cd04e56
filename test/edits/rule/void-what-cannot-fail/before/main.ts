async function note(): Promise<void> {
  console.log('noted')
}

export function main(): void {
  note()
  console.log('done')
}

main()
