let limit = 3

export function setLimit(value: number): void {
  limit = value
}

export async function cut(list: string[]): Promise<string[]> {
  const short: string[] = []
  for (const word of list) short.push(word.slice(0, limit))
  return short
}
