/** `1 file`, `2,345 files`. */
export function count(amount: number, noun: string): string {
  return `${formatNumber(amount)} ${noun}${amount === 1 || noun === 'info' ? '' : 's'}`
}

/** `1,234` */
export function formatNumber(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** `a`, `a and b`, `a, b and c` */
export function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
