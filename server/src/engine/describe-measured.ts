import type { Measured } from '../model/finding.ts'

const units: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `measured: 812 ms longest block, 41 % of main-thread time, 3 days ago`. */
export function describeMeasured({ share, longestBlockMs, measuredAt }: Measured, nowMs: number): string {
  const block = longestBlockMs === undefined ? [] : [`${Math.round(longestBlockMs)} ms longest block`]
  const percent = share * 100
  const written = percent >= 1 || percent === 0 ? `${Math.round(percent)} %` : 'less than 1 %'
  return `measured: ${[...block, `${written} of main-thread time`, age(nowMs - Date.parse(measuredAt))].join(', ')}`
}

function age(passedMs: number): string {
  const unit = units.find(([, ms]) => passedMs >= ms)
  if (!unit) return 'just now'
  const amount = Math.floor(passedMs / unit[1])
  return `${amount} ${unit[0]}${amount === 1 ? '' : 's'} ago`
}
