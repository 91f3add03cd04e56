/** A rule's page in docs/rules, which `offloop explain` prints too, and the tables that list all rules. */
import type { RuleDeclaration, RuleOption } from '../../server/src/rules/rule.ts'
import { pageHeadings, type RuleFile } from './rule-files.ts'

export function renderRulePage({ declaration, sections }: RuleFile): string {
  const { id, summary, sources, equivalents } = declaration
  return [
    `# ${id}`,
    `${summary}.`,
    `Severity: usually ${declaration.defaultSeverity} · ${declaration.needsTypes ? 'uses types where there are any' : 'needs no types'}`,
    ...pageHeadings.map((heading) => `## ${heading}\n\n${sections.get(heading)}`),
    `## Options\n\n${renderOptions(declaration)}`,
    `## Silence one finding\n\n\`\`\`ts\n// offloop-ignore-next-line ${id} -- why it is right here\n\`\`\`${renderEquivalents(equivalents)}`,
    `## Sources\n\n${sources.map((source) => `- <${source}>`).join('\n')}`,
  ].join('\n\n')
}

function renderOptions({ id, options }: RuleDeclaration): string {
  const names = Object.keys(options)
  if (names.length === 0) return 'None.'
  const rows = Object.entries(options).map(
    ([name, option]) =>
      `| \`${name}\` | ${describeType(option)} | \`${JSON.stringify(option.default)}\` | ${option.summary} |`,
  )
  const first = Object.entries(options)[0]!
  const example = { rules: { [id]: { [first[0]]: first[1].default } } }
  return [
    '| Option | Type | Default | Meaning |\n| --- | --- | --- | --- |',
    ...rows,
    `\nIn offloop.json:\n\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
  ].join('\n')
}

function describeType(option: RuleOption): string {
  if (option.type === 'integer') return `integer from ${option.minimum}`
  return option.type === 'strings' ? 'list of strings' : option.type
}

function renderEquivalents(equivalents: readonly string[]): string {
  if (equivalents.length === 0) return ''
  const list = equivalents.map((rule) => `\`${rule}\``).join(', ')
  return `\n\nComments that silence ${list} for ESLint or oxlint count too, unless the configuration turns that off.`
}

/** @param folder Where the pages are, seen from the file that the table stands in: `docs/rules/` or ``. */
export function renderRuleTable(rules: readonly RuleDeclaration[], folder: string): string {
  const rows = rules.map(
    ({ id, summary, defaultSeverity }) => `| [\`${id}\`](${folder}${id}.md) | ${summary} | ${defaultSeverity} |`,
  )
  return ['| Rule | What it finds | Usual severity |', '| --- | --- | --- |', ...rows].join('\n')
}

export function renderRuleIndex(rules: readonly RuleDeclaration[]): string {
  return `# Rules\n\nOne page for each rule; \`offloop explain RULE\` shows the same.\n\n${renderRuleTable(rules, '')}`
}
