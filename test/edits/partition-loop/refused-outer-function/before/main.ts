export function counter(): { add(list: string[]): Promise<void>; count(): number } {
  let count = 0
  return {
    async add(list) {
      for (const word of list) count += word.length
    },
    count: () => count,
  }
}
