/**
 * The smallest part of a list that still fails, found by leaving out ever smaller pieces; gives up after `trials` tries.
 * The order is kept.
 */
export async function minimize<T>(
  items: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  trials: number,
): Promise<readonly T[]> {
  let current = items
  let size = Math.ceil(current.length / 2)
  while (current.length > 1 && trials > 0) {
    let shrunk = false
    for (let start = 0; start < current.length && trials > 0;) {
      const part = [...current.slice(0, start), ...current.slice(start + size)]
      trials--
      if (part.length > 0 && (await fails(part))) {
        current = part
        shrunk = true
      } else start += size
    }
    if (size === 1 && !shrunk) break
    size = Math.max(1, Math.ceil(size / 2))
  }
  return current
}
