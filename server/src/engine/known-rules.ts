import { allRules } from '../rules/index.ts'
import { rulePages } from '../rules/pages.generated.ts'
import type { RuleDeclaration } from '../rules/rule.ts'
import { unusedIgnore, unusedIgnorePage } from './unused-ignore.ts'

/** Every rule that findings can name, sorted by id: those of the registry and the engine's own. */
export const knownRules: readonly RuleDeclaration[] = [...allRules.map((rule) => rule.declaration), unusedIgnore].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
)

/** The rule's page as Markdown, or undefined when there is no such rule. */
export function rulePage(id: string): string | undefined {
  return id === unusedIgnore.id ? unusedIgnorePage : rulePages[id]
}
