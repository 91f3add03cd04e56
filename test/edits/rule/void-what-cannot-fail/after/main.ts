async function note(): Promise<void> {
  console.log('noted')
}

export function main(): void {
  void note()
  console.log('done')
}

main()
