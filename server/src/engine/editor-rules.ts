import type { Configuration } from './configuration.ts'
import { knownRules } from './known-rules.ts'
import type { Notice } from './notice.ts'

interface WithEditorRules {
  readonly configuration: Configuration
  /** Which of the editor's settings count for nothing, and why. */
  readonly notice?: Notice
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
    return {
      configuration,
      notice: { message: `The editor's setting offloop.rules is left out: ${problem?.message ?? ''}` },
    }
  }
  const added = parsed.namedRules.filter((rule) => !namedRules.includes(rule))
  const overruled = parsed.namedRules.filter(
    (rule) =>
      namedRules.includes(rule) &&
      JSON.stringify(parsed.configuration.rules[rule]) !== JSON.stringify(configuration.rules[rule]),
  )
  const rules = added.map((rule) => [rule, parsed.configuration.rules[rule]] as const)
  return {
    configuration: {
      ...configuration,
      rules: { ...configuration.rules, ...Object.fromEntries(rules) },
    } as Configuration,
    ...(overruled.length > 0 && { notice: describeOverruled(overruled, configuration.file) }),
  }
}

function describeOverruled(rules: readonly string[], file: string | undefined): Notice {
  const names = rules.join(', ')
  const message = `what it says of ${names} counts, and the editor's setting offloop.rules does not.`
  return file === undefined ? { message } : { message, file }
}
