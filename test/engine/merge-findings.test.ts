import assert from 'node:assert/strict'
import { mergeFindings } from '../../server/src/engine/merge-findings.ts'
import type { Finding, Severity } from '../../server/src/model/finding.ts'

function finding(severity: Severity, { start = 0, hasPath = false } = {}): Finding {
  const span = { start, end: start + 1 }
  const path = hasPath ? [{ label: 'GET /', file: '/a.ts', span }] : []
  return { ruleId: 'blocking-call', severity, message: severity, help: '', file: '/a.ts', span, path, edits: [] }
}

describe('findings of several projects', () => {
  it('are one for each place, the most severe', () => {
    const error = finding('error')
    const elsewhere = finding('hint', { start: 5 })
    assert.deepEqual(mergeFindings([finding('info'), elsewhere, error, finding('warning')]), [error, elsewhere])
  })

  it('show the path that only one of the projects knows', () => {
    const known = finding('info', { hasPath: true })
    const guessed = finding('hint', { hasPath: true })
    assert.deepEqual(mergeFindings([finding('info'), known]), [known])
    assert.deepEqual(mergeFindings([known, finding('info')]), [known])
    assert.deepEqual(mergeFindings([finding('info'), guessed, known]), [known])
    assert.deepEqual(mergeFindings([guessed, finding('info')]), [guessed])
  })
})
