import type { Calibration, VariantResult } from '../format/comparison.ts'
import { measureVariant, measuresOf, type MeasuredValue } from './measures.ts'
import { writeNumber, writeRatio, writeValue } from './write-value.ts'

/** What a variant is worth. */
export interface Verdict {
  /** `withheld` where it does not do the same as the baseline, or could not be run. */
  readonly kind: 'pays' | 'does not pay' | 'mixed' | 'no difference' | 'withheld'
  /** One sentence with the numbers that decide and what it costs. */
  readonly text: string
  readonly values: readonly MeasuredValue[]
}

/** What people wait for; the first of these that was measured decides. */
const deciding = ['probe-p99', 'longest-block', 'loop-blocking-time', 'busy-per-call'] as const
const costs = ['call', 'wall', 'cpu', 'cpu-per-request', 'rss', 'throughput', 'errors'] as const
/** What is said of a function, whatever became of it. */
const ofFunctions = ['longest-block', 'busy-per-call', 'call'] as const
const fewestRounds = 2
/** A change of the price below this share is not worth a word. */
const leastPrice = 0.05

/** Judges a variant beside the baseline: whether the event loop is freer, and at what price. */
export function judgeVariant(variant: VariantResult, baseline: VariantResult, calibration?: Calibration): Verdict {
  const values = measureVariant(measuresOf([baseline, variant]), variant, baseline)
  const name = `${variant.title[0]?.toUpperCase() ?? ''}${variant.title.slice(1)}`
  const withheld = (reason: string): Verdict => ({ kind: 'withheld', text: `${name}: no verdict. ${reason}`, values })
  if (variant.failure !== undefined) return withheld(variant.failure)
  if (baseline.failure !== undefined) return withheld(`The baseline failed: ${baseline.failure}`)
  if (variant.output.kind === 'different')
    return withheld(`It does not do the same as the baseline: the ${variant.output.what} is another.`)
  if (values.length === 0) return withheld('Nothing was measured.')
  const rounds = Math.min(variant.rounds.length, baseline.rounds.length)
  if (rounds < fewestRounds) return withheld('One round is too little to tell a difference from chance.')
  const find = (id: string): MeasuredValue | undefined => values.find(({ measure }) => measure.id === id)
  const gains = deciding.flatMap((id) => find(id) ?? [])
  // What frees the event loop, or keeps it, shows in all of them: a single one that stands against the others is chance.
  const isFreer = gains.some(({ change }) => change === 'better') && gains.every((gain) => !leans(gain, 'worse'))
  const isBusier = gains.some(({ change }) => change === 'worse') && gains.every((gain) => !leans(gain, 'better'))
  const prices = [...costs.flatMap((id) => find(id) ?? []), ...values.filter(isOfRoute)].filter(
    (value) => value.change === 'worse' && isNotable(value),
  )
  const kind =
    isFreer && !isBusier
      ? prices.some(isGrave)
        ? 'mixed'
        : 'pays'
      : isBusier && !isFreer
        ? 'does not pay'
        : isFreer
          ? 'mixed'
          : 'no difference'
  const parts = [
    ...(find('call') ? ofFunctions.flatMap((id) => find(id) ?? []) : gains.slice(0, 2)),
    ...routes(values),
    ...(find('throughput') ? [find('throughput') as MeasuredValue] : []),
  ]
  const facts = [...new Set(parts)].map((value) => writeChange(value, kind === 'no difference'))
  const price = [
    ...prices.filter((value) => !parts.includes(value)).map(writePrice),
    ...sendingPrice(variant, calibration),
  ]
  const unsure =
    variant.output.kind === 'unknown' ? ` Whether it does the same could not be checked: ${variant.output.reason}` : ''
  const lead = {
    pays: '',
    'does not pay': 'does not pay: ',
    mixed: 'pays, at a price: ',
    'no difference': 'no difference measured: ',
    withheld: '',
  }[kind]
  const cost = price.length > 0 ? ` Cost: ${price.join(', ')}.` : ''
  return { kind, text: `${name}: ${lead}${facts.join(', ')}.${cost}${unsure}`, values }
}

/** Whether a value is on one side of the baseline's, though not for certain. */
function leans({ measure, median, baseline, change }: MeasuredValue, side: 'better' | 'worse'): boolean {
  if (change !== 'no difference measured' || Math.abs(median - baseline) < measure.leastChange) return false
  return (median < baseline === (measure.better === 'lower') ? 'better' : 'worse') === side
}

/** The routes that changed most. */
function routes(values: readonly MeasuredValue[]): MeasuredValue[] {
  const changed = values.filter((value) => isOfRoute(value) && value.change !== 'no difference measured')
  return changed.sort((a, b) => Math.abs(b.baseline - b.median) - Math.abs(a.baseline - a.median)).slice(0, 2)
}

function writeChange({ measure, median, baseline, change, estimate }: MeasuredValue, isSaid: boolean): string {
  const unsure = change === 'no difference measured' && !isSaid ? ' (no difference measured)' : ''
  if (measure.id === 'throughput' && estimate) return `throughput ${writeRatio(estimate.ratio)}${unsure}`
  const from = measure.unit === 'ms' ? writeNumber(baseline) : writeValue(baseline, measure.unit)
  return `${measure.label} ${from} → ${writeValue(median, measure.unit)}${unsure}`
}

function writePrice({ measure, median, baseline, estimate }: MeasuredValue): string {
  if (measure.unit === 'bytes') return `+${writeValue(median - baseline, 'bytes')} of memory`
  return estimate
    ? `${measure.label} ${writeRatio(estimate.ratio)}`
    : `${measure.label} ${writeValue(median, measure.unit)}`
}

/** What the main thread spends on handing work over. */
function sendingPrice({ rounds, profile }: VariantResult, calibration: Calibration | undefined): string[] {
  const count = Math.max(0, ...rounds.map(({ messages }) => messages.count))
  if (count === 0) return []
  const sendMs = Math.max(...rounds.map(({ messages }) => messages.sendMs)) / count
  const perCall = sendMs + (calibration ? calibration.roundTripMs : 0)
  const bytes = profile?.messages.length
    ? profile.messages.reduce((sum, message) => sum + message.bytes, 0) / profile.messages.length
    : 0
  const size = bytes > 1000 ? ` for ${writeNumber(bytes / 1000)} KB` : ''
  return [`${writeNumber(perCall)} ms of sending per call${size}`]
}

function isOfRoute({ measure }: MeasuredValue): boolean {
  return measure.id.startsWith('p99:')
}

function isNotable({ median, baseline }: MeasuredValue): boolean {
  return baseline === 0 || Math.abs(median / baseline - 1) >= leastPrice
}

/** Twice the price or more. */
function isGrave({ measure, median, baseline }: MeasuredValue): boolean {
  if (measure.unit === 'bytes') return median - baseline > 200e6
  return measure.id === 'errors'
    ? median > baseline
    : measure.better === 'lower'
      ? median > 2 * baseline
      : median < baseline / 2
}
