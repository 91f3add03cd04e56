/** The name that a mistyped one most likely stands for, or undefined when none is close. */
export function nearestName(mistyped: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(mistyped.length / 3))
  let nearest: string | undefined
  let least = limit + 1
  for (const name of names) {
    const distance = editDistance(mistyped.toLowerCase(), name.toLowerCase(), least)
    if (distance < least) {
      least = distance
      nearest = name
    }
  }
  return nearest
}

/** `; did you mean "x"?`, or a full stop where no name is close: ends a sentence about an unknown name. */
export function suggestionEnding(mistyped: string, names: Iterable<string>): string {
  const nearest = nearestName(mistyped, names)
  return nearest === undefined ? '.' : `; did you mean "${nearest}"?`
}

/** Damerau-Levenshtein distance of neighbouring letters; gives up with `limit` as soon as it cannot be less. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      let best = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    if (Math.min(...row) >= limit) return limit
    beforeLast = last
    last = row
  }
  return Math.min(last[to.length] ?? limit, limit)
}
