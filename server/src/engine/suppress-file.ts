import type { Finding } from '../model/finding.ts'
import type { Comment } from './comments.ts'
import type { Configuration } from './configuration.ts'
import { knownRules } from './known-rules.ts'
import { suppress } from './suppression.ts'
import type { SuppressionResult } from './suppression-request.ts'
import { unusedIgnore } from './unused-ignore.ts'

interface FileSuppressionRequest {
  readonly file: string
  readonly text: string
  readonly comments: readonly Comment[]
  readonly findings: readonly Finding[]
  readonly activeRuleIds: ReadonlySet<string>
  readonly configuration: Configuration
  readonly ruleIds: readonly string[] | undefined
}

/** Applies the comments of one file to its findings. */
export function suppressFile({
  file,
  text,
  comments,
  findings,
  activeRuleIds,
  configuration,
  ruleIds,
}: FileSuppressionRequest): SuppressionResult {
  const setting = configuration.rules[unusedIgnore.id]?.severity ?? 'default'
  const asked = ruleIds === undefined || ruleIds.includes(unusedIgnore.id)
  return suppress({
    file,
    text,
    comments,
    findings,
    rules: knownRules,
    activeRuleIds,
    honourOtherLinters: configuration.honourOtherLinters,
    unusedSeverity: !asked ? 'off' : setting === 'default' ? unusedIgnore.defaultSeverity : setting,
  })
}
