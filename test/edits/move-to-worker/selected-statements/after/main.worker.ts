export function compute(names: string[], factor: number) {
  const counts = new Map<string, number>()
  let longest = ''
  for (const name of names) {
    if (name.length > longest.length) longest = name
    for (const letter of name) {
      if (letter === '/') continue
      counts.set(letter, (counts.get(letter) ?? 0) + factor)
    }
  }
  return { counts, longest }
}
