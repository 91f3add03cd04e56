import type { RatioEstimate } from './bootstrap.ts'
import type { Measure } from './measures.ts'

/** A value as a person writes it: `1,140 ms`, `9.4 ms`, `22 MB`, `41 %`. */
export function writeValue(value: number, unit: Measure['unit']): string {
  switch (unit) {
    case 'ms':
      return `${writeNumber(value)} ms`
    case 'bytes':
      return `${writeNumber(value / 1e6)} MB`
    case 'share':
      return `${writeNumber(value * 100)} %`
    case 'per second':
      return `${writeNumber(value)}/s`
    case 'count':
      return writeNumber(value)
  }
}

/** No more figures than a measurement knows: `1,140`, `36`, `9.4`, `0.13`, `0.002`. */
export function writeNumber(value: number): string {
  const size = Math.abs(value)
  if (size >= 0.995) return value.toLocaleString('en-US', { maximumFractionDigits: size >= 9.95 ? 0 : 1 })
  // What is next to nothing is not written in ever more figures.
  return size < 0.0005 ? '0' : value.toLocaleString('en-US', { maximumSignificantDigits: 2 })
}

/** `+4 %`, `−31 %`, `7.2 times`. */
export function writeRatio(ratio: number): string {
  if (ratio >= 2) return `${writeNumber(ratio)} times`
  const percent = Math.round((ratio - 1) * 100)
  return `${percent < 0 ? '−' : percent > 0 ? '+' : '±'}${Math.abs(percent)} %`
}

/** A ratio with its interval: `−31 % (−40 % to −22 %)`, `7.2 times (6.9 to 8)`. */
export function writeEstimate({ ratio, low, high }: RatioEstimate): string {
  const isMany = high >= 2
  const [middle, from, to] = [ratio, low, high].map((value) => (isMany ? writeNumber(value) : writeRatio(value)))
  return `${middle}${isMany ? ' times' : ''}${from === to ? '' : ` (${from} to ${to})`}`
}
