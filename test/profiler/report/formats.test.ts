import assert from 'node:assert/strict'
import { writeCollapsed } from '../../../profiler/src/report/collapsed.ts'
import { writeMarkdown } from '../../../profiler/src/report/markdown.ts'
import { writeText } from '../../../profiler/src/report/text.ts'
import { comparison, frame, nameOf, profile, sampleComparison, thread, variant } from './sample-comparison.ts'

describe('a comparison', () => {
  it('as text for a terminal', () => {
    const bold = (text: string): string => `<${text}>`
    assert.equal(
      writeText(sampleComparison(), { nameOf, bold, dim: (text) => text }),
      [
        '<src/main.ts>',
        'script, 5 rounds, Node.js v22.1.0, 8 cores',
        '',
        '<Worker variant: longest block 805 → 9 ms, Loop Blocking Time 755 → 0 ms. Cost: +22 MB of memory, 0.32 ms of sending per call.>',
        '',
        '                                   baseline          worker',
        '  longest block                      805 ms     9 ms, −99 %',
        '  Loop Blocking Time                 755 ms    0 ms, −100 %',
        '  loop delay p50                       1 ms            1 ms',
        '  loop delay p99                     805 ms     9 ms, −99 %',
        '  wall time                        1,000 ms        1,000 ms',
        '  CPU time                           900 ms          900 ms',
        '  utilisation of the main thread       90 %            90 %',
        '  garbage collection                  12 ms           12 ms',
        '  memory (RSS)                        80 MB   102 MB, +27 %',
        '  JavaScript heap                     20 MB           20 MB',
        '  sending to workers                   0 ms            3 ms',
        '  cloned for other threads                         0.012 MB',
        '',
        'Where the baseline spends its time:',
        '   88 %     700 ms  hash src/hash.ts:10 · main thread',
        '   13 %     100 ms  main src/main.ts:1 · main thread',
        '',
        'The worker variant:',
        '  Move hash to a worker src/hash.ts:12',
        '  Move parse to a worker src/parse.ts:4',
        '    not made: It changes a variable of the module.',
        '',
      ].join('\n'),
    )
  })

  const different = comparison([
    variant('baseline'),
    variant('old', {
      output: { kind: 'different', what: 'standard output', diff: '@@ -1 +1 @@\n-a\u001b[31m```\n+b\n' },
    }),
  ])

  it('shows what a variant does differently', () => {
    const text = writeText(different, { nameOf, bold: (part) => part, dim: (part) => part })
    assert.ok(
      text.includes(
        'What the old variant does differently (standard output):\n  @@ -1 +1 @@\n  -a\uFFFD[31m```\n  +b\n',
      ),
      text,
    )
    const markdown = writeMarkdown(different, nameOf)
    assert.ok(
      markdown.includes(
        'What the old variant does differently (standard output):\n\n````diff\n@@ -1 +1 @@\n-a\u001b[31m```\n+b\n````\n',
      ),
      markdown,
    )
  })

  it('as Markdown for a pull request', () => {
    assert.equal(
      writeMarkdown(sampleComparison(), nameOf),
      [
        '## src/main.ts',
        '',
        '- Worker variant: longest block 805 → 9 ms, Loop Blocking Time 755 → 0 ms. Cost: +22 MB of memory, 0.32 ms of sending per call.',
        '',
        '|  | baseline | worker |',
        '| --- | ---: | ---: |',
        '| longest block | 805 ms | 9 ms, −99 % |',
        '| Loop Blocking Time | 755 ms | 0 ms, −100 % |',
        '| loop delay p50 | 1 ms | 1 ms |',
        '| loop delay p99 | 805 ms | 9 ms, −99 % |',
        '| wall time | 1,000 ms | 1,000 ms |',
        '| CPU time | 900 ms | 900 ms |',
        '| utilisation of the main thread | 90 % | 90 % |',
        '| garbage collection | 12 ms | 12 ms |',
        '| memory (RSS) | 80 MB | 102 MB, +27 % |',
        '| JavaScript heap | 20 MB | 20 MB |',
        '| sending to workers | 0 ms | 3 ms |',
        '| cloned for other threads |  | 0.012 MB |',
        '',
        'Where the baseline spends its time:',
        '',
        '| function | time | share | thread |',
        '| --- | ---: | ---: | --- |',
        '| `hash` src/hash.ts:10 | 700 ms | 88 % | main thread |',
        '| `main` src/main.ts:1 | 100 ms | 13 % | main thread |',
        '',
        '- worker: Move hash to a worker (src/hash.ts:12)',
        '- worker: Move parse to a worker (src/parse.ts:4): not made. It changes a variable of the module.',
        '',
        '5 rounds side by side, Node.js v22.1.0 on linux x64, 8 cores of Some CPU.',
        '',
      ].join('\n'),
    )
  })

  it('as Markdown takes no text for markup', () => {
    const evil = '<img src=x> | **`bold`** [link](x)\nnext'
    const tree = [frame(evil, 'src/main.ts:1', 800)]
    const text = writeMarkdown(
      comparison([variant('baseline', { profile: profile([thread(0, evil, tree)]) })], { warnings: [evil] }),
      nameOf,
    )
    assert.doesNotMatch(text.replace(/`` .* ``/g, 'CODE'), /(?<!\\)<img|(?<!\\)\[link|\nnext/)
    for (const line of text.split('\n').filter((some) => some.startsWith('| `'))) {
      assert.equal([...line.matchAll(/(?<!\\)\|/g)].length, 5, line)
    }
  })

  it('as collapsed stacks', () => {
    assert.equal(
      writeCollapsed(sampleComparison(), nameOf),
      [
        'baseline;main thread;main src/main.ts:1 40000',
        'baseline;main thread;main src/main.ts:1;hash src/hash.ts:10 10000',
        'baseline;main thread;main src/main.ts:1;hash src/hash.ts:10;pbkdf2 690000',
        'baseline;main thread;main src/main.ts:1;parse node_modules/yaml/index.js:3 60000',
        'worker;main thread;main src/main.ts:1 20000',
        'worker;main thread;main src/main.ts:1;hash src/hash.ts:12 10000',
        'worker;main thread;main src/main.ts:1;parse node_modules/yaml/index.js:3 60000',
        'worker;worker 1;hash src/hash.worker.ts:4 10000',
        'worker;worker 1;hash src/hash.worker.ts:4;pbkdf2 690000',
        '',
      ].join('\n'),
    )
    const odd = comparison([
      variant('baseline', { profile: profile([thread(0, 'main\nthread', [frame('a;b', 'src/a b.ts:1', 2)])]) }),
    ])
    assert.equal(writeCollapsed(odd, nameOf), 'baseline;main thread;a,b src/a b.ts:1 2000\n')
  })
})
