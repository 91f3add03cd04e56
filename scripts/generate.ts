/**
 * `npm run generate`: makes the rule registry, the rule pages, the tables in README.md and the JSON schemas from the
 * code that they describe. With `--check` nothing is written, and the exit code is 1 when something is out of date.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { replaceBetweenMarkers } from './generate/markers.ts'
import { readRuleFiles } from './generate/rule-files.ts'
import { renderPagesModule, renderRegistry } from './generate/rule-modules.ts'
import { renderRuleIndex, renderRulePage, renderRuleTable } from './generate/rule-pages.ts'
import { findStale, formatGenerated, writeStale } from './generate/write-generated.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const checkOnly = process.argv.includes('--check')

const rules = await readRuleFiles(path.join(root, 'server/src/rules'))
const pages = new Map(rules.map((rule) => [rule.declaration.id, renderRulePage(rule)]))
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')

const files = await formatGenerated(
  root,
  new Map([
    ['server/src/rules/index.ts', renderRegistry(rules)],
    ['server/src/rules/pages.generated.ts', renderPagesModule(pages)],
    ['docs/rules/README.md', renderRuleIndex(rules)],
    ...[...pages].map(([id, page]) => [`docs/rules/${id}.md`, page] as const),
    ['README.md', replaceBetweenMarkers(readme, 'rules', renderRuleTable(rules, 'docs/rules/'))],
  ]),
)
const stale = findStale(root, files, ['docs/rules'])
if (checkOnly && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`)
  process.exitCode = 1
} else {
  writeStale(root, files, stale)
  for (const file of stale) console.log(`wrote ${file}`)
}
