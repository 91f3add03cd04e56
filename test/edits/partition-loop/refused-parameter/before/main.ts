export async function collect(list: string[], into: Set<string>): Promise<void> {
  for (const word of list) into.add(word)
}
