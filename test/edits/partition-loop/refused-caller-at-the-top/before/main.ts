const queue: string[] = []

export function add(word: string): void {
  queue.push(word)
}

async function total(list: readonly string[]): Promise<number> {
  let total = 0
  for (const word of list) total += word.length
  return total
}

console.log(await total(queue))
