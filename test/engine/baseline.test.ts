import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  formatBaseline,
  matchBaseline,
  parseBaseline,
  updateBaseline,
  type Baseline,
  type BaselineScope,
} from '../../server/src/engine/baseline.ts'
import { fingerprintFindings, type FingerprintedFinding } from '../../server/src/engine/fingerprint.ts'
import type { Finding } from '../../server/src/model/finding.ts'

const everything: BaselineScope = { coversFile: () => true, coversRule: () => true }

/** Findings of the rule `r` wherever a text has a word that begins with `bad`. */
function findingsIn(texts: Record<string, string>): FingerprintedFinding[] {
  const findings = Object.entries(texts).flatMap(([file, text]) =>
    [...text.matchAll(/bad\w*/g)].map(({ index, 0: word }): Finding => ({
      ruleId: 'r',
      severity: 'error',
      message: 'm',
      help: 'h',
      file,
      span: { start: index, end: index + word.length },
      path: [],
      edits: [],
    })),
  )
  return fingerprintFindings(
    findings,
    (file) => texts[file] ?? '',
    (file) => file.slice(1),
  )
}

function baselineOf(findings: readonly FingerprintedFinding[]): Baseline {
  const empty: Baseline = { entries: [] }
  return updateBaseline(empty, matchBaseline(empty, findings, everything), findings)
}

describe('a fingerprint', () => {
  it('stays when lines move and white space changes', () => {
    const before = findingsIn({ '/a.ts': 'x\nbad( 1 )\n' })
    const after = findingsIn({ '/a.ts': '// new\r\n\r\nx\r\n\tbad(  1  )' })
    assert.equal(before[0]?.fingerprint, after[0]?.fingerprint)
  })

  it('differs between equal lines, other lines, other files', () => {
    const findings = findingsIn({ '/a.ts': 'bad\nbad\nbad2', '/b.ts': 'bad' })
    assert.equal(new Set(findings.map((finding) => finding.fingerprint)).size, 4)
  })
})

describe('a baseline', () => {
  it('knows its findings after lines moved, and no others', () => {
    const baseline = baselineOf(findingsIn({ '/a.ts': 'bad1\nbad2' }))
    const match = matchBaseline(baseline, findingsIn({ '/a.ts': 'new\nbad2\nbad3\nbad1' }), everything)
    assert.deepEqual(
      match.fresh.map(({ finding }) => finding.span.start),
      [9],
    )
    assert.equal(match.known.length, 2)
    assert.equal(match.outdated.length, 0)
  })

  it('lets fixed ones drop out when it is updated, one of several equal ones too', () => {
    const baseline = baselineOf(findingsIn({ '/a.ts': 'bad\nbad\nbad1' }))
    const now = findingsIn({ '/a.ts': 'bad\nbad2' })
    const match = matchBaseline(baseline, now, everything)
    assert.equal(match.outdated.length, 2)
    const updated = updateBaseline(baseline, match, now)
    assert.deepEqual(updated.entries.map((entry) => entry.fingerprint).sort(), now.map((f) => f.fingerprint).sort())
  })

  it('keeps what the run did not look at', () => {
    const baseline = baselineOf(findingsIn({ '/a.ts': 'bad', '/b.ts': 'bad' }))
    const scope = { ...everything, coversFile: (file: string) => file === 'a.ts' }
    const match = matchBaseline(baseline, [], scope)
    assert.deepEqual(
      updateBaseline(baseline, match, []).entries.map((entry) => entry.file),
      ['b.ts'],
    )
    assert.deepEqual(matchBaseline(baseline, [], { ...everything, coversRule: () => false }).outdated, [])
  })

  it('is written sorted, one entry a line, and read again', () => {
    const baseline = baselineOf(findingsIn({ '/b.ts': 'bad', '/a.ts': 'bad1\nbad2' }))
    const text = formatBaseline(baseline)
    assert.equal(text.split('\n').length, 9)
    assert.deepEqual(
      [...text.matchAll(/"file":"(.)/g)].map((match) => match[1]),
      ['a', 'a', 'b'],
    )
    const read = parseBaseline(text)
    assert.ok('entries' in read)
    assert.equal(formatBaseline(read), text)
    assert.equal(formatBaseline({ entries: [] }), '{\n  "version": 1,\n  "findings": []\n}\n')
  })

  it('that is none is refused with a reason', () => {
    const problem = (text: string) => {
      const read = parseBaseline(text)
      return 'problem' in read ? read.problem : undefined
    }
    assert.match(problem('no json') ?? '', /^is not valid JSON/)
    assert.match(problem('[]') ?? '', /^is no baseline of Offloop/)
    assert.match(problem('{"version":2,"findings":[]}') ?? '', /^has version 2, but/)
    assert.match(problem('{"version":1,"findings":[{"ruleId":1}]}') ?? '', /findings\[0\]/)
  })

  it('reports exactly what was added since, whatever lines move', () => {
    const lines = fc.array(fc.constantFrom('bad1', 'bad2', 'good', ''), { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (before, added) => {
        const baseline = baselineOf(findingsIn({ '/a.ts': before.join('\n') }))
        const match = matchBaseline(baseline, findingsIn({ '/a.ts': [...added, ...before].join('\n') }), everything)
        assert.equal(match.fresh.length, added.filter((line) => line.startsWith('bad')).length)
        assert.equal(match.outdated.length, 0)
      }),
    )
  })
})
