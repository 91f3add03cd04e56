import { allRules } from '../rules/index.ts'
import type { FileRule, ProjectRule } from '../rules/rule.ts'
import { defaultRuleSetting } from './configuration-defaults.ts'
import type { ActiveRule } from './lint-project.ts'
import type { LintRequest } from './lint-request.ts'

export interface ActiveRules {
  readonly fileRules: readonly ActiveRule<FileRule>[]
  readonly projectRules: readonly ActiveRule<ProjectRule>[]
}

/** The rules that the configuration turns on, or else those that were asked for. */
export function activeRules({ configuration, ruleIds }: Pick<LintRequest, 'configuration' | 'ruleIds'>): ActiveRules {
  const fileRules: ActiveRule<FileRule>[] = []
  const projectRules: ActiveRule<ProjectRule>[] = []
  for (const rule of allRules) {
    const setting = configuration.rules[rule.declaration.id] ?? defaultRuleSetting(rule.declaration)
    if (ruleIds ? !ruleIds.includes(rule.declaration.id) : setting.severity === 'off') continue
    if ('checkFile' in rule) fileRules.push({ rule, setting })
    else projectRules.push({ rule, setting })
  }
  return { fileRules, projectRules }
}
