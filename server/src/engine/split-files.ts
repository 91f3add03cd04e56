/** Deals shares of files out into at most `count` parts of about the same size; none is empty. */
export function splitFiles(shares: readonly (readonly string[])[], count: number): string[][] {
  const parts = Array.from({ length: Math.min(count, shares.length) }, (): string[] => [])
  for (const share of shares.toSorted((a, b) => b.length - a.length)) {
    parts.reduce((least, part) => (part.length < least.length ? part : least)).push(...share)
  }
  return parts.filter((part) => part.length > 0)
}
