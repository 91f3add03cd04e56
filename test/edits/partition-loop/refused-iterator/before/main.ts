export async function join(words: Iterable<string>): Promise<string> {
  let all = ''
  for (const word of words) all += word
  return all
}
