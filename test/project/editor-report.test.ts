import assert from 'node:assert/strict'
import { formatLine, parseReport, sumUp, type ReportLine } from '../e2e/environment/report.ts'
import { explainUnsupported } from '../e2e/environment/set-up.ts'

describe('the report of the tests in VS Code', () => {
  const passed: ReportLine = { kind: 'passed', title: 'hover', durationMs: 12.4 }
  const failed: ReportLine = { kind: 'failed', title: 'lens', error: 'Error: none\n    at x' }
  const end: ReportLine = { kind: 'end' }

  it('counts', () => {
    assert.deepEqual(sumUp([passed, failed, { kind: 'skipped', title: 's' }, passed, end]), {
      passed: 2,
      failed: 1,
      skipped: 1,
    })
    assert.deepEqual(sumUp([passed, end]), { passed: 1, failed: 0, skipped: 0 })
  })

  it('is a failure when it breaks off, when it is missing and when nothing passed', () => {
    assert.equal(sumUp([passed]).failed, 1)
    assert.equal(sumUp([]).failed, 1)
    assert.equal(sumUp([end]).failed, 1)
  })

  it('is read line by line, also the last one that was not finished', () => {
    const text = `${JSON.stringify(passed)}\n${JSON.stringify(end)}\n`
    assert.deepEqual(parseReport(text), [passed, end])
    assert.deepEqual(parseReport(`${JSON.stringify(passed)}\n{"kind":"pas`), [passed])
  })

  it('reads well', () => {
    assert.equal(formatLine(passed), '  ✔ hover (12 ms)')
    assert.equal(formatLine(failed), '  ✖ lens\n      Error: none\n          at x')
    assert.equal(formatLine(end), undefined)
  })

  it('says where it cannot be had', () => {
    assert.equal(explainUnsupported('linux', 'x64'), undefined)
    assert.match(explainUnsupported('darwin', 'arm64') ?? '', /Linux x64 and not on darwin arm64/)
  })
})
