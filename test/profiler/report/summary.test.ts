import assert from 'node:assert/strict'
import { summarize } from '../../../profiler/src/report/summary.ts'
import { comparison, frame, profile, root, round, sampleComparison, thread, variant } from './sample-comparison.ts'

describe('the summary of a comparison', () => {
  it('says what each variant is worth, and where the baseline spends its time', () => {
    const { verdicts, functions, warnings } = summarize(sampleComparison())
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict.kind),
      ['pays'],
    )
    assert.deepEqual(
      functions.map(({ name, ownMs, predictedBy }) => [name, ownMs, predictedBy?.line]),
      [
        ['hash', 700, 12],
        ['main', 100, undefined],
      ],
    )
    assert.deepEqual(warnings, [])
  })

  it('puts a finding into the last function that begins before it', () => {
    const tree = [
      frame('first', 'src/a.ts:5', 50),
      frame('second', 'src/a.ts:20', 40, [frame('inner', 'src/a.ts:24', 30)]),
      frame('other', 'src/b.ts:1', 20),
    ]
    const edit = (file: string, line: number) => ({ title: 'Edit', notes: [], file: `${root}/src/${file}`, line })
    const { functions } = summarize(
      comparison([
        variant('baseline', { profile: profile([thread(0, 'main thread', tree)]) }),
        variant('async', {
          edits: [edit('a.ts', 30), edit('a.ts', 26), edit('a.ts', 5), edit('a.ts', 3), edit('c.ts', 4)],
        }),
        variant('worker', { edits: [edit('a.ts', 23)] }),
      ]),
    )
    assert.deepEqual(Object.fromEntries(functions.map(({ name, predictedBy }) => [name, predictedBy?.line])), {
      first: 5,
      second: 23,
      inner: 26,
      other: undefined,
    })
  })

  it('leaves out functions that hardly take any time', () => {
    const tree = [frame('much', 'src/a.ts:1', 999), frame('little', 'src/a.ts:9', 1)]
    const { functions } = summarize(
      comparison([variant('baseline', { profile: profile([thread(0, 'main thread', tree)]) })]),
    )
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['much'],
    )
  })

  it('warns of what makes it doubtful', () => {
    const base = comparison(
      [
        variant('baseline', {
          failure: 'It ended with exit code 1.',
          rounds: [round(10), round(11)],
          profile: profile([thread(0, 'main thread', [])], { userSamples: 12, lostThreads: ['worker 3'] }),
        }),
      ],
      { warnings: ['Told before.'] },
    )
    const { warnings } = summarize({ ...base, machine: { ...base.machine, busyShare: 0.8 } })
    assert.deepEqual(warnings, [
      'The baseline failed: It ended with exit code 1.',
      'Other programs kept 80 % of this machine busy, so that the times are longer and less certain than on a quiet one.',
      "The program's own code was seen 12 times by the profiler, which is too little for shares; give it more to do.",
      'No profile came of worker 3: the flame graph lacks what ran there.',
      'Only 2 of 5 rounds were measured.',
      'Told before.',
    ])
  })

  it('warns of too few rounds to tell a difference from chance', () => {
    const after = (rounds: number, variants = ['baseline', 'async']) => {
      const base = comparison(variants.map((id) => variant(id)))
      return summarize({ ...base, settings: { ...base.settings, rounds } }).warnings
    }
    const few = 'After 3 rounds what looks like a difference may be chance; 5 and more make that unlikely.'
    assert.deepEqual(after(3), [few])
    assert.deepEqual([after(5), after(1), after(3, ['baseline'])], [[], [], []])
  })

  it('takes no comparison without a baseline', () => {
    assert.throws(() => summarize(comparison([])), /has no baseline/)
  })
})
