export async function join(words: Promise<string>[]): Promise<string> {
  let all = ''
  for (const word of words) all += await word
  return all
}
