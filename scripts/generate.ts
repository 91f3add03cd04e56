/**
 * `npm run generate`: makes the rule registry, the rule pages, the tables in README.md, the JSON schemas and the extension's
 * settings for rules from the code that they describe. With `--check` nothing is written, and the exit code is 1 when something is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { comparisonJsonSchema } from '../server/src/cli/reporters/comparison-json-schema.ts'
import { fixReportJsonSchema } from '../server/src/cli/reporters/fix-json-schema.ts'
import { jsonReportJsonSchema } from '../server/src/cli/reporters/json-schema.ts'
import { configurationJsonSchema } from '../server/src/engine/configuration-schema.ts'
import { unusedIgnore, unusedIgnorePage } from '../server/src/engine/unused-ignore.ts'
import { renderExampleOutput } from './generate/example-output.ts'
import { describeRulesSetting } from './generate/extension-manifest.ts'
import { drawIcon } from './generate/icon.ts'
import { renderKnowledgeCounts, renderKnowledgePage } from './generate/knowledge-page.ts'
import { renderL10nBundle } from './generate/l10n-bundle.ts'
import { replaceBetweenMarkers } from './generate/markers.ts'
import { encodePng, showsPicture } from './generate/png.ts'
import { readRuleFiles } from './generate/rule-files.ts'
import { renderPagesModule, renderRegistry } from './generate/rule-modules.ts'
import { renderRuleIndex, renderRulePage, renderRuleTable } from './generate/rule-pages.ts'
import { findStale, formatGenerated, writeStale } from './generate/write-generated.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const checkOnly = process.argv.includes('--check')

const rules = await readRuleFiles(path.join(root, 'server/src/rules'))
const pages = new Map(rules.map((rule) => [rule.declaration.id, renderRulePage(rule)]))
// The engine reports this one itself, so no file under rules/ declares it.
const engineRules = new Map([[unusedIgnore.id, unusedIgnorePage]])
const declarations = [...rules.map((rule) => rule.declaration), unusedIgnore].sort((a, b) => (a.id < b.id ? -1 : 1))

let readme = readFileSync(path.join(root, 'README.md'), 'utf8')
readme = replaceBetweenMarkers(readme, 'rules', renderRuleTable(declarations, 'docs/rules/'))
readme = replaceBetweenMarkers(readme, 'output', renderExampleOutput(root))
readme = replaceBetweenMarkers(readme, 'knowledge', renderKnowledgeCounts())

const configuration = configurationJsonSchema(declarations)
const extension = describeRulesSetting(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
  readFileSync(path.join(root, 'package.nls.json'), 'utf8'),
  configuration,
)

const files = await formatGenerated(
  root,
  new Map([
    ['server/src/rules/index.ts', renderRegistry(rules)],
    ['server/src/rules/pages.generated.ts', renderPagesModule(pages)],
    ['docs/rules/README.md', renderRuleIndex(declarations)],
    ...[...pages, ...engineRules].map(([id, page]) => [`docs/rules/${id}.md`, page] as const),
    ['docs/knowledge.md', renderKnowledgePage()],
    ['schemas/offloop.schema.json', JSON.stringify(configuration)],
    ['schemas/findings.schema.json', JSON.stringify(jsonReportJsonSchema())],
    ['schemas/comparison.schema.json', JSON.stringify(comparisonJsonSchema())],
    ['schemas/fixes.schema.json', JSON.stringify(fixReportJsonSchema())],
    ['README.md', readme],
    ['package.json', extension.manifest],
    ['package.nls.json', extension.texts],
    ['l10n/bundle.l10n.json', renderL10nBundle(path.join(root, 'client/src'))],
  ]),
)
const iconFile = path.join(root, 'media/icon.png')
const icon = drawIcon()
const isIconStale = !existsSync(iconFile) || !showsPicture(readFileSync(iconFile), icon)
const stale = findStale(root, files, ['docs/rules', 'schemas'])
if (checkOnly && (isIconStale || stale.length > 0)) {
  const outdated = [...stale, ...(isIconStale ? ['media/icon.png'] : [])]
  console.error(`Out of date: ${outdated.join(', ')}. Run \`npm run generate\` and commit the result.`)
  process.exitCode = 1
} else {
  writeStale(root, files, stale)
  if (isIconStale) writeFileSync(iconFile, encodePng(icon))
  for (const file of stale) console.log(`wrote ${file}`)
}
