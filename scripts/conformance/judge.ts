import type { CaseFinding } from './run-cases.ts'
import type { UpstreamCase } from './upstream-cases.ts'

/** Whether our rule and the other linter say the same of a case. */
export interface Verdict {
  readonly agrees: boolean
  /** An invalid case in which some error is met by a hint only. */
  readonly byHintOnly: boolean
  /** What differs, one sentence each; empty when they agree. */
  readonly differences: readonly string[]
}

/**
 * A valid case agrees when we report nothing but hints. An invalid case agrees when each expected error has a finding of
 * any severity on its line and we report no error, warning or information anywhere else.
 */
export function judge(expected: UpstreamCase, findings: readonly CaseFinding[]): Verdict {
  const lines = new Set(expected.errorLines)
  const anyLine = lines.has(undefined)
  const differences: string[] = []
  const missing = [...lines].filter((line) => !findings.some((finding) => line === undefined || finding.line === line))
  for (const line of missing)
    differences.push(line === undefined ? 'nothing is reported' : `line ${line}: nothing is reported`)
  for (const { line, severity, message } of findings) {
    if (severity !== 'hint' && !anyLine && !lines.has(line)) differences.push(`line ${line}: ${severity}: ${message}`)
  }
  const byHintOnly = [...lines].some((line) => {
    const there = findings.filter((finding) => line === undefined || finding.line === line)
    return there.length > 0 && there.every(({ severity }) => severity === 'hint')
  })
  return { agrees: differences.length === 0, byHintOnly, differences }
}
