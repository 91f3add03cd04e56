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

/** Three figures are as much as a measurement knows. */
export function writeNumber(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 0 : size >= 1 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

/** `+4 %`, `−31 %`, `7.2 times`. */
export function writeRatio(ratio: number): string {
  if (ratio >= 2) return `${writeNumber(ratio)} times`
  const percent = Math.round((ratio - 1) * 100)
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`
}
