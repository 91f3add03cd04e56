import type { RuleDeclaration } from '../rules/rule.ts'
import type { Configuration, RuleSetting } from './configuration.ts'

/** What holds where the configuration says nothing. */
export const configurationDefaults = {
  include: ['**/*'],
  exclude: [],
  contexts: [],
  knowledge: { blocking: [], callbacks: [] },
  edits: { rejectionHandler: 'console.error', worker: 'piscina' },
  honourOtherLinters: true,
  maxFileBytes: 1_000_000,
} as const satisfies Partial<Configuration>

/** The configuration where there is no file. `directory` is absolute. */
export function defaultConfiguration(directory: string, rules: readonly RuleDeclaration[]): Configuration {
  const settings = Object.fromEntries(rules.map((rule) => [rule.id, defaultRuleSetting(rule)]))
  return { ...configurationDefaults, file: undefined, directory, rules: settings }
}

/** A rule's own severities, and its options as it declares them. */
export function defaultRuleSetting(rule: RuleDeclaration): RuleSetting {
  const options = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]))
  return { severity: 'default', options }
}
