export async function squares(count: number): Promise<number[]> {
  const list = Array(count)
  const all = list.map((_, index) => index * index)
  return all
}
