let total = 0

export async function add(list: number[]): Promise<number> {
  for (const n of list) total += n
  return total
}
