/** The TypeScript modules that are made from the rule files. */
import type { RuleFile } from './rule-files.ts'

const header = '// Made by `npm run generate` from the rule files.\n'

/** server/src/rules/index.ts: every rule, by id. */
export function renderRegistry(rules: readonly RuleFile[]): string {
  const imports = rules.map(({ exportName, file }) => `import { ${exportName} } from './${file}'`)
  return [
    `${header}import type { Rule } from './rule.ts'`,
    ...imports,
    '\n/** Every rule, sorted by id. */',
    `export const allRules: readonly Rule[] = [${rules.map((rule) => rule.exportName).join(', ')}]`,
  ].join('\n')
}

/** server/src/rules/pages.generated.ts: the pages that `offloop explain` prints. */
export function renderPagesModule(pages: ReadonlyMap<string, string>): string {
  return `${header}\n/** Each rule's page as Markdown, by rule id. */\nexport const rulePages: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(pages), null, 2)}\n`
}
