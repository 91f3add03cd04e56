export type Order = (a: string, b: string) => number

const byCode: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
export const ignoringCase: Order = (a, b) => byCode(a.toLowerCase(), b.toLowerCase())

/** The order in which these are written; undefined when they are not sorted. Fewer than two count as sorted. */
export function keyOrder(keys: readonly string[]): Order | undefined {
  return [ignoringCase, byCode].find((order) =>
    keys.every((key, index) => index === 0 || order(keys[index - 1] ?? '', key) <= 0),
  )
}
