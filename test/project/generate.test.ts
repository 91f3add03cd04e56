import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { replaceBetweenMarkers } from '../../scripts/generate/markers.ts'
import { pageHeadings, readSections } from '../../scripts/generate/rule-files.ts'
import { renderRegistry } from '../../scripts/generate/rule-modules.ts'
import { renderRulePage } from '../../scripts/generate/rule-pages.ts'
import { findStale, formatGenerated, writeStale } from '../../scripts/generate/write-generated.ts'
import type { RuleDeclaration } from '../../server/src/rules/rule.ts'

const comment = `/**\n${pageHeadings.map((heading) => ` * # ${heading}\n * About ${heading}.\n *\n`).join('')} */\n`
const declaration: RuleDeclaration = {
  id: 'some-rule',
  summary: 'A thing',
  category: 'promises',
  defaultSeverity: 'warning',
  needsTypes: true,
  sources: ['https://example.com/docs'],
  equivalents: ['other/rule'],
  options: { limit: { type: 'integer', default: 3, minimum: 1, summary: 'How many.' } },
}

describe('npm run generate', () => {
  let root: string
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'offloop-generate-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('reads the sections of a doc comment, and headings inside code are code', () => {
    const text = comment.replace('About Example.', '```ts\n * # Instead\n * ```')
    assert.equal(readSections('a.ts', text).get('Example'), '```ts\n# Instead\n```')
    assert.equal(readSections('a.ts', text).get('Instead'), 'About Instead.')
  })

  it('refuses a rule file whose doc comment lacks a heading', () => {
    for (const heading of pageHeadings) {
      const text = comment.replace(`# ${heading}\n`, '\n')
      assert.throws(() => readSections('a.ts', text), new RegExp(`a\\.ts: .*nothing under the heading "${heading}"`))
    }
  })

  it('makes a page with the options, the equivalents and the sources', () => {
    const sections = readSections('a.ts', comment)
    const page = renderRulePage({ file: 'some-rule.ts', exportName: 'someRule', declaration, sections })
    for (const heading of pageHeadings) assert.ok(page.includes(`## ${heading}\n\nAbout ${heading}.`))
    assert.match(page, /\| `limit` \| integer from 1 \| `3` \| How many\. \|/)
    assert.match(page, /"some-rule": \{\n {6}"limit": 3/)
    assert.match(page, /`other\/rule`/)
    assert.match(page, /<https:\/\/example\.com\/docs>/)
  })

  it('registers every rule', () => {
    const sections = readSections('a.ts', comment)
    const registry = renderRegistry([{ file: 'some-rule.ts', exportName: 'someRule', declaration, sections }])
    assert.match(registry, /import \{ someRule \} from '\.\/some-rule\.ts'/)
    assert.match(registry, /allRules: readonly Rule\[\] = \[someRule\]/)
  })

  it('replaces what stands between markers, and says where there are none', () => {
    const markdown = 'a\n<!-- generated:x -->\nold\n<!-- /generated -->\nb'
    assert.equal(
      replaceBetweenMarkers(markdown, 'x', 'new'),
      'a\n<!-- generated:x -->\n\nnew\n\n<!-- /generated -->\nb',
    )
    assert.throws(() => replaceBetweenMarkers(markdown, 'y', 'new'), /has no place "<!-- generated:y -->/)
  })

  it('finds what is out of date or left over, and brings it up to date', async () => {
    mkdirSync(path.join(root, 'docs'))
    writeFileSync(path.join(root, 'docs/fresh.md'), '# fresh\n')
    writeFileSync(path.join(root, 'docs/old.md'), '# old\n')
    writeFileSync(path.join(root, 'docs/left-over.md'), '')
    const files = await formatGenerated(
      root,
      new Map([
        ['docs/fresh.md', '#   fresh'],
        ['docs/old.md', '# new'],
        ['src/made.ts', 'export const a = {"b": 1};'],
      ]),
    )
    const stale = findStale(root, files, ['docs'])
    assert.deepEqual(stale, ['docs/old.md', 'src/made.ts', 'docs/left-over.md'])
    writeStale(root, files, stale)
    assert.deepEqual(findStale(root, files, ['docs']), [])
    assert.equal(readFileSync(path.join(root, 'docs/old.md'), 'utf8'), '# new\n')
  })
})
