import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Comparison, FlameNode, ThreadProfile } from '../../../profiler/src/format/comparison.ts'
import { writePage } from '../../../profiler/src/report/html.ts'
import { buildReportData, type ReportData } from '../../../profiler/src/report/report-data.ts'
import {
  comparison,
  frame,
  nameOf,
  profile,
  root,
  round,
  sampleComparison,
  thread,
  variant,
} from './sample-comparison.ts'

const assets = { script: 'void 0', style: 'body {}' }
const evil = '</script><img src=x onerror=alert(1)><!--<script>\u2028'

function pageOf(given: Comparison, isForEditor = false): string {
  const data = buildReportData(given, { nameOf, isForEditor })
  return writePage(data, assets, { title: nameOf(given.target.file), nonce: 'abc123' })
}

/** The data as a browser reads it: what is between the tags, and nothing else. */
function dataIn(page: string): ReportData {
  const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script/s.exec(page) ?? []
  return JSON.parse(json) as ReportData
}

describe('the page of a comparison', () => {
  it('lets nothing in but its own script and style', () => {
    const page = pageOf(sampleComparison())
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? []
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc123'; style-src 'nonce-abc123'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    assert.equal([...page.matchAll(/<script/g)].length, 2)
    assert.doesNotMatch(page, /\b(?:src|href)=|https?:/)
  })

  it('has no absolute paths in it where no editor shows it', () => {
    const { target } = sampleComparison()
    const ofFunction = { ...target, kind: 'function', harness: `${root}/src/main.profile.ts`, case: 'main' } as const
    const page = pageOf(sampleComparison({ target: ofFunction }))
    assert.ok(!page.includes(root))
    assert.match(page, /"harness":"src\/main\.profile\.ts"/)
  })

  it('takes no text for markup', () => {
    const tree = [frame(evil, `src/${evil}:1`, 800)]
    const page = pageOf(
      comparison(
        [
          variant('baseline', { profile: profile([thread(0, evil, tree)]), failure: evil }),
          variant(evil, {
            output: { kind: 'different', what: evil, diff: evil },
            edits: [{ title: evil, notes: [evil], file: evil, line: 1, refused: evil }],
          }),
        ],
        { warnings: [evil], target: { kind: 'script', file: `${root}/${evil}`, cwd: root, args: [] } },
      ),
    )
    assert.equal([...page.matchAll(/<\/script/g)].length, 2)
    assert.doesNotMatch(page, /<img|<!--/)
    assert.match(page, /<title>&lt;\/script>&lt;img/)
    assert.equal(dataIn(page).comparison.warnings[0], evil)
  })

  it('names files as their reader does, and nothing else of this machine, where it is handed on', () => {
    const page = pageOf(sampleComparison())
    assert.ok(!page.includes(root))
    assert.deepEqual(dataIn(page).functions[0]?.source, { file: 'src/hash.ts', line: 10, column: 1 })
    assert.match(page, /"parse yaml\/index\.js:3"/)
    const inEditor = dataIn(pageOf(sampleComparison(), true))
    assert.equal(inEditor.functions[0]?.source.file, `${root}/src/hash.ts`)
    assert.equal(inEditor.names[`${root}/src/hash.ts`], 'src/hash.ts')
    assert.equal(inEditor.forests['baseline']?.children?.[0]?.children?.[0]?.place, `${root}/src/main.ts:1:1`)
  })

  it('does not hand on what was sent to a server', () => {
    const route = { method: 'POST', path: '/login', headers: { authorization: 'Bearer secret' }, body: 'password' }
    const { settings } = sampleComparison()
    const load = {
      connections: 8,
      durationMs: 5000,
      routes: [route],
      probe: { ...route, method: 'GET', path: '/health' },
    }
    const page = pageOf(sampleComparison({ settings: { ...settings, load } }))
    assert.doesNotMatch(page, /secret|password/)
    assert.match(page, /"path":"\/login"/)
  })

  it('is small however large the comparison is', () => {
    const page = pageOf(largeComparison())
    // The script takes less than one of the three megabytes.
    assert.ok(page.length < 2_000_000, `${page.length}`)
    const data = dataIn(page)
    for (const forest of Object.values(data.forests)) assert.equal(forest.children?.length, 9)
    assert.equal(data.lanes['baseline']?.longTaskCount, 3000)
  })

  it('has data that a browser reads back, whatever was measured', () => {
    fc.assert(
      fc.property(anyComparison, (given) => {
        const page = pageOf(given)
        const data = dataIn(page)
        assert.deepEqual(data, JSON.parse(JSON.stringify(buildReportData(given, { nameOf, isForEditor: false }))))
        assert.equal([...page.matchAll(/<\/?script/gi)].length, 4)
      }),
      { numRuns: 100 },
    )
  })
})

/** Four variants of nine threads with trees of ten thousand frames, and a timeline of a minute. */
function largeComparison(): Comparison {
  const tree = (depth: number, name: string, totalMs: number): FlameNode =>
    frame(
      name,
      `src/some/folder/of/the/project/${name}.ts:${depth}`,
      totalMs,
      depth === 0 ? [] : Array.from({ length: 10 }, (_, index) => tree(depth - 1, `${name}${index}`, totalMs / 11)),
    )
  const shared = tree(4, 'function', 60_000)
  const timeline = Array.from({ length: 30_000 }, (_, index) => ({
    startMs: 2 * index,
    endMs: 2 * index + (index % 3) / 2,
    state: (['busy', 'idle', 'gc'] as const)[index % 3] ?? 'idle',
  }))
  const longTasks = Array.from({ length: 3000 }, (_, index) => ({
    startMs: index,
    endMs: index + 51,
    function: 'hash',
    source: { file: `${root}/src/hash.ts`, line: 1, column: 1 },
  }))
  const messages = Array.from({ length: 20_000 }, (_, index) => ({
    fromThread: 0,
    toThread: 1,
    atMs: index,
    bytes: 1000,
  }))
  const threads = Array.from({ length: 9 }, (_, id): ThreadProfile =>
    thread(id, `thread ${id}`, [shared], { timeline, longTasks }),
  )
  return comparison(
    ['baseline', 'async', 'worker', 'before'].map((id) =>
      variant(id, {
        rounds: Array.from({ length: 20 }, () => round(100)),
        profile: profile(threads, { messages, wallMs: 60_000 }),
      }),
    ),
  )
}

const text = fc.oneof(fc.string(), fc.constant(evil), fc.constantFrom('hash', '__proto__', 'constructor'))
const ms = fc.double({ min: 0, max: 1e6, noNaN: true })
const { node } = fc.letrec<{ node: FlameNode; children: FlameNode[] }>((tie) => ({
  node: fc.record({
    name: text,
    source: fc.record({ file: text, line: fc.nat(), column: fc.nat() }),
    category: fc.constantFrom('app', 'dependency', 'core', 'native', 'gc'),
    totalMs: ms,
    selfMs: ms,
    children: tie('children'),
  }),
  children: fc.oneof({ maxDepth: 3 }, fc.constant<FlameNode[]>([]), fc.array(tie('node'), { maxLength: 3 })),
}))
const anyRound = fc.record({ block: ms, rss: ms }).map(({ block, rss }) => round(block, { rssBytes: rss }))
const anyVariant = fc
  .record({
    id: text,
    title: text,
    rounds: fc.array(anyRound, { maxLength: 3 }),
    name: text,
    trees: fc.array(node, { maxLength: 2 }),
  })
  .map(({ id, title, rounds, name, trees }) =>
    variant(id, { title, rounds, profile: profile([thread(0, name, trees), thread(1, name, [])]) }),
  )
const anyComparison = fc
  .record({
    variants: fc.array(anyVariant, { minLength: 1, maxLength: 3 }),
    warnings: fc.array(text, { maxLength: 2 }),
  })
  .map(({ variants, warnings }) => comparison(variants, { warnings }))
