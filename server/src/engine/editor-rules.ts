import type { Configuration } from './configuration.ts'
import { knownRules } from './known-rules.ts'

interface WithEditorRules {
  readonly configuration: Configuration
  /** What is wrong with the editor's settings, one sentence; they count for nothing then. */
  readonly problem?: string
}

/**
 * The configuration with the rules of the editor's settings, which have the shape of a configuration file's `rules`.
 * A rule that the file itself names stays as it is there.
 */
export async function withEditorRules(
  configuration: Configuration,
  namedRules: readonly string[],
  editorRules: Readonly<Record<string, unknown>>,
): Promise<WithEditorRules> {
  if (Object.keys(editorRules).length === 0) return { configuration }
  // The schema library takes longer to load than a small project to lint, and few people set rules in the editor.
  const { parseConfiguration } = await import('./configuration-parse.ts')
  const text = JSON.stringify({ rules: editorRules })
  const parsed = parseConfiguration({ file: '', directory: configuration.directory, text, key: [] }, knownRules)
  if ('problems' in parsed) {
    const [problem] = parsed.problems
    return { configuration, problem: `The editor's setting offloop.rules is left out: ${problem?.message ?? ''}` }
  }
  const added = parsed.namedRules.filter((rule) => !namedRules.includes(rule))
  const rules = added.map((rule) => [rule, parsed.configuration.rules[rule]] as const)
  return {
    configuration: {
      ...configuration,
      rules: { ...configuration.rules, ...Object.fromEntries(rules) },
    } as Configuration,
  }
}
