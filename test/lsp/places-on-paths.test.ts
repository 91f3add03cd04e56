import assert from 'node:assert/strict'
import type { BlockingPath } from '../../server/src/engine/live/live-answers.ts'
import { describePaths } from '../../server/src/lsp/features/mark-blocking-functions.ts'
import { isWorthShowing, pathsThroughPlace, placeAt } from '../../server/src/lsp/places-on-paths.ts'

const span = (start: number, end: number) => ({ start, end })

/** A handler in `a.ts`, which calls `outer` with `inner` inside of it, which blocks. */
const path: BlockingPath = {
  hazard: { label: 'readFileSync', file: '/b.ts', span: span(60, 72) },
  why: 'reads the whole file',
  severity: 'warning',
  frequency: 'busy',
  isProven: true,
  steps: [
    { label: 'GET /', file: '/a.ts', span: span(0, 7) },
    { label: 'outer', file: '/b.ts', span: span(10, 15), body: span(0, 100), call: span(80, 85) },
    { label: 'inner', file: '/b.ts', span: span(40, 45), body: span(30, 75), call: span(60, 72) },
  ],
}

describe('what a reader points at', () => {
  const labelAt = (file: string, offset: number): string | undefined => placeAt([path], file, offset)?.label

  it('is the hazard, the function of that name, the one that is called, or the innermost one around', () => {
    assert.equal(labelAt('/b.ts', 65), 'readFileSync')
    assert.equal(labelAt('/b.ts', 12), 'outer')
    assert.equal(labelAt('/b.ts', 42), 'inner')
    assert.equal(labelAt('/b.ts', 82), 'inner')
    assert.equal(labelAt('/b.ts', 50), 'inner')
    assert.equal(labelAt('/b.ts', 20), 'outer')
    assert.equal(labelAt('/a.ts', 3), 'GET /')
  })

  it('is nothing where no path leads', () => {
    assert.equal(labelAt('/b.ts', 101), undefined)
    assert.equal(labelAt('/a.ts', 50), undefined)
    assert.equal(labelAt('/c.ts', 12), undefined)
  })

  it('has the paths that run through it', () => {
    const other: BlockingPath = { ...path, steps: path.steps.filter(({ label }) => label !== 'outer') }
    const place = placeAt([path, other], '/b.ts', 12)
    assert.ok(place)
    assert.deepEqual(pathsThroughPlace([path, other], place), [path])
  })
})

describe('a path', () => {
  it('is worth a word above code when it is certain and its finding more than a remark', () => {
    assert.ok(isWorthShowing(path))
    assert.ok(!isWorthShowing({ ...path, isProven: false }))
    assert.ok(!isWorthShowing({ ...path, severity: 'info' }))
  })

  it('is counted with where it comes from', () => {
    const of = (...frequencies: BlockingPath['frequency'][]): string =>
      describePaths(frequencies.map((frequency) => ({ ...path, frequency })))
    assert.equal(of('busy'), '1 path from a handler')
    assert.equal(of('event'), '1 path from an event')
    assert.equal(of('busy', 'busy'), '2 paths from handlers')
    assert.equal(of('timer', 'busy', 'busy'), '3 paths from handlers and timers')
    assert.equal(of('timer', 'busy', 'event'), '3 paths from handlers, events and timers')
  })
})
