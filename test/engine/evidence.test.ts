import assert from 'node:assert/strict'
import { describeMeasured } from '../../server/src/engine/describe-measured.ts'
import {
  attachEvidence,
  codeHashOf,
  formatEvidence,
  parseEvidence,
  type EvidenceEntry,
} from '../../server/src/engine/evidence.ts'
import { fingerprintFindings } from '../../server/src/engine/fingerprint.ts'
import type { Finding } from '../../server/src/model/finding.ts'

const file = '/project/src/hash.ts'
const text = 'export function hash(word: string) {\n  return pbkdf2Sync(word)\n}\n\nexport const other = 1\n'

function findingIn(source: string): Finding {
  const start = source.indexOf('pbkdf2Sync')
  const end = source.indexOf('\n}') + 2
  return {
    ruleId: 'blocking-call',
    severity: 'error',
    message: '',
    help: '',
    file,
    span: { start, end: start + 'pbkdf2Sync'.length },
    scope: { start: source.indexOf('export function'), end },
    path: [],
    edits: [],
  }
}

function entryFor(source: string): EvidenceEntry {
  const [named] = fingerprintFindings(
    [findingIn(source)],
    () => source,
    (name) => name.replace('/project/', ''),
  )
  const codeHash = codeHashOf(findingIn(source), () => source)
  assert.ok(named && codeHash !== undefined)
  return {
    fingerprint: named.fingerprint,
    codeHash,
    share: 0.41,
    longestBlockMs: 812.4,
    measuredAt: '2026-01-01T00:00:00.000Z',
  }
}

function measuredIn(source: string, entries: readonly EvidenceEntry[]) {
  return attachEvidence([findingIn(source)], { directory: '/project', entries }, () => source)[0]?.measured
}

describe('evidence', () => {
  it('stands at the finding that was measured', () => {
    assert.deepEqual(measuredIn(text, [entryFor(text)]), {
      share: 0.41,
      longestBlockMs: 812.4,
      measuredAt: '2026-01-01T00:00:00.000Z',
    })
  })

  it('stays when code around the function changes, and lines move', () => {
    assert.ok(measuredIn(`// A new comment.\n${text.replace('other = 1', 'other = 2')}`, [entryFor(text)]))
  })

  it('goes when the function changes, though the line of the call does not', () => {
    assert.equal(measuredIn(text.replace('  return', '  word = word.trim()\n  return'), [entryFor(text)]), undefined)
  })

  it('is read as it was written, and anything else is none', () => {
    const entries = [entryFor(text)]
    assert.deepEqual(parseEvidence(formatEvidence(entries)), entries)
    for (const broken of [
      '',
      '{',
      '[]',
      'null',
      '{"version":2,"measured":[]}',
      '{"version":1,"measured":[{"share":1}]}',
    ])
      assert.deepEqual(parseEvidence(broken), [])
  })

  it('is told with its age', () => {
    const measured = { share: 0.41, longestBlockMs: 812.4, measuredAt: '2026-01-01T00:00:00.000Z' }
    const after = (ms: number): string => describeMeasured(measured, Date.parse(measured.measuredAt) + ms)
    assert.equal(after(3.5 * 86_400_000), 'measured: 812 ms longest block, 41 % of main-thread time, 3 days ago')
    assert.equal(after(3_700_000), 'measured: 812 ms longest block, 41 % of main-thread time, 1 hour ago')
    assert.equal(after(0), 'measured: 812 ms longest block, 41 % of main-thread time, just now')
    const { longestBlockMs: _, ...rest } = measured
    assert.match(
      describeMeasured({ ...rest, share: 0.004 }, Date.now()),
      /^measured: less than 1 % of main-thread time, \d+ days ago$/,
    )
  })
})
