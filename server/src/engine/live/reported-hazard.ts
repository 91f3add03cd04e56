import type { Finding, Severity } from '../../model/finding.ts'
import type { Hazard } from '../../model/hazards.ts'
import { blockingCall } from '../../rules/blocking-call.ts'
import { findDirectiveComments, mentionsDirectives } from '../comments.ts'
import type { Configuration } from '../configuration.ts'
import { suppressFile } from '../suppress-file.ts'

const { id } = blockingCall.declaration

/** Whether anybody wants to hear of a hazard: its rule is on, does not leave out the name, and no comment silences it. */
export function isReported({ mark, name }: Hazard, configuration: Configuration): boolean {
  const setting = configuration.rules[id]
  if (setting?.severity === 'off') return false
  const left = setting?.options['ignore'] as readonly string[] | undefined
  if (left?.includes(name.split('.').at(-1) ?? '')) return false
  const sourceFile = mark.getSourceFile()
  const { text, fileName: file } = sourceFile
  if (!mentionsDirectives(text)) return true
  const span = { start: mark.getStart(), end: mark.getEnd() }
  const finding: Finding = { ruleId: id, severity: 'hint', message: '', help: '', file, span, path: [], edits: [] }
  const comments = findDirectiveComments(sourceFile)
  const activeRuleIds = new Set([id])
  return suppressFile({
    file,
    text,
    comments,
    findings: [finding],
    activeRuleIds,
    configuration,
    ruleIds: [id],
  }).findings.includes(finding)
}

/** The severity that the configuration gives what blocks, or else the one that was decided by itself. */
export function configuredSeverity(decided: Severity, configuration: Configuration): Severity {
  const severity = configuration.rules[id]?.severity ?? 'default'
  return severity === 'default' || severity === 'off' ? decided : severity
}
