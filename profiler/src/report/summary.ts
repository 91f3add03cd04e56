import { judgeVariant, type Verdict } from '../analysis/verdict.ts'
import type { Comparison, Profile, VariantResult } from '../format/comparison.ts'
import { measuresOf, measureVariant, type MeasuredValue } from '../analysis/measures.ts'
import { hottestFunctions, type FunctionTime } from '../analysis/hottest-functions.ts'
import { functionAt, startsOfFunctions } from '../analysis/functions-of-files.ts'

/** What every report shows, worked out once. */
export interface Summary {
  readonly baseline: VariantResult
  readonly verdicts: readonly { readonly variant: VariantResult; readonly verdict: Verdict }[]
  /** For each measure that some variant has, the values in the order of the variants. */
  readonly table: readonly {
    readonly label: string
    readonly unit: MeasuredValue['measure']['unit']
    readonly values: readonly (MeasuredValue | undefined)[]
  }[]
  readonly functions: readonly ListedFunction[]
  /** What to know before believing it, one sentence each. */
  readonly warnings: readonly string[]
}

/** A function that takes the baseline's time, and the first finding in it. */
export interface ListedFunction extends FunctionTime {
  readonly predictedBy?: { readonly file: string; readonly line: number }
}

/** With fewer, all rounds of two equal programs often happen to differ in the same direction: with two, every other time. */
const enoughRounds = 5
const busyFrom = 0.25
const enoughSamples = 100
const shownFunctions = 10
/** Less of a thread's work than this is not worth a row. */
const leastShare = 0.005

/** Throws for a comparison without variants, which is none. */
export function summarize(comparison: Comparison): Summary {
  const { variants, calibration } = comparison
  const [baseline] = variants
  if (!baseline) throw new Error('The comparison has no baseline.')
  const rest = variants.slice(1)
  const measures = measuresOf(variants)
  const values = variants.map((variant) => measureVariant(measures, variant, baseline))
  return {
    baseline,
    verdicts: rest.map((variant) => ({ variant, verdict: judgeVariant(variant, baseline, calibration) })),
    table: measures.map((measure) => ({
      label: measure.label,
      unit: measure.unit,
      values: values.map((own) => own.find((value) => value.measure.id === measure.id)),
    })),
    functions: baseline.profile ? listFunctions(baseline.profile, rest) : [],
    warnings: [...warningsOf(comparison, baseline), ...comparison.warnings],
  }
}

/** A finding is in the last of the functions that were seen running that begins before it. */
function listFunctions(profile: Profile, variants: readonly VariantResult[]): ListedFunction[] {
  const starts = startsOfFunctions(profile)
  const findings = variants
    .flatMap(({ edits }) => edits)
    .map(({ file, line }) => ({ file, line, start: functionAt(starts, file, line) }))
  return hottestFunctions(profile)
    .filter(({ share }) => share >= leastShare)
    .slice(0, shownFunctions)
    .map((listed) => {
      const { file, line } = listed.source
      const [first] = findings
        .filter(({ start }) => start?.file === file && start.line === line && start.name === listed.name)
        .sort((a, b) => a.line - b.line)
      return { ...listed, ...(first && { predictedBy: { file: first.file, line: first.line } }) }
    })
}

function warningsOf(
  { machine, settings, variants }: Comparison,
  { profile, rounds, failure }: VariantResult,
): string[] {
  const warnings: string[] = []
  const hasVariants = variants.length > 1
  if (failure !== undefined) warnings.push(`The baseline failed: ${failure}`)
  const children = Math.max(0, ...rounds.map(({ childProcesses = 0 }) => childProcesses))
  if (children > 0)
    warnings.push(
      `It started ${children === 1 ? 'a process' : `${children} processes`} of its own, whose work is in none of these numbers: only the process that was started is measured.`,
    )
  if (machine.busyShare > busyFrom)
    warnings.push(
      `Other programs kept ${Math.round(machine.busyShare * 100)} % of this machine busy, so that the times are longer and less certain than on a quiet one.`,
    )
  if (profile && profile.userSamples < enoughSamples)
    warnings.push(
      `The program's own code was seen ${profile.userSamples} times by the profiler, which is too little for shares; give it more to do.`,
    )
  if (profile && profile.lostThreads.length > 0)
    warnings.push(`No profile came of ${profile.lostThreads.join(', ')}: the flame graph lacks what ran there.`)
  if (rounds.length > 0 && rounds.length < Math.min(enoughRounds, settings.rounds))
    warnings.push(`Only ${rounds.length} of ${settings.rounds} rounds were measured.`)
  if (hasVariants && settings.rounds > 1 && settings.rounds < enoughRounds)
    warnings.push(
      `After ${settings.rounds} rounds what looks like a difference may be chance; ${enoughRounds} and more make that unlikely.`,
    )
  return warnings
}
