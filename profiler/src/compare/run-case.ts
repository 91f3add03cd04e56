import type { Target } from '../format/comparison.ts'
import { injected } from '../launch/injected.ts'

const runner = injected('run-case.mjs')

/** A function, by the case of a harness that calls it. */
export type CaseTarget = Target & Required<Pick<Target, 'harness' | 'case'>>

export function isCase(target: Target): target is CaseTarget {
  return target.harness !== undefined && target.case !== undefined
}

/** The program that calls a case so often, or finds out how often is enough. */
export function runCase(
  target: CaseTarget,
  repeat: string,
  toCopy: (file: string) => string,
): { readonly file: string; readonly args: readonly string[] } {
  return { file: runner, args: [toCopy(target.harness), target.case, repeat] }
}
