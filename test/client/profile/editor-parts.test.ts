import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findChangedLines } from '../../../client/src/profile/changed-lines.ts'
import { findNode } from '../../../client/src/profile/find-node.ts'
import { findHotLines } from '../../../client/src/profile/heat-lines.ts'
import { renewNonce } from '../../../client/src/profile/kept-comparison.ts'
import { comparison, frame, native, profile, thread, variant } from '../../profiler/report/sample-comparison.ts'

describe('changed lines', () => {
  it('make the one text of the other', async () => {
    const line = fc.constantFrom('a', 'b', '', 'c\r')
    const text = fc.tuple(fc.array(line, { maxLength: 8 }), fc.boolean())
    const write = ([lines, isEnded]: [string[], boolean]): string => lines.join('\n') + (isEnded ? '\n' : '')
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const [before, after] = [write(one), write(other)]
        const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? []
        for (const { start, end, text: replacement } of (await findChangedLines(before, after)).reverse()) {
          lines.splice(start, end - start, replacement)
        }
        assert.equal(lines.join(''), after)
      }),
    )
  })

  it('are no more than those that differ', async () => {
    assert.deepEqual(await findChangedLines('a\nb\nc\n', 'a\nx\ny\nc\n'), [{ start: 1, end: 2, text: 'x\ny\n' }])
    assert.deepEqual(await findChangedLines('a\nb\n', 'new\na\nb\n'), [{ start: 0, end: 0, text: 'new\n' }])
  })
})

describe('the heat of lines', () => {
  it('adds up the threads of the baseline, and leaves out what is next to nothing', () => {
    const lines = (times: readonly (readonly [line: number, selfMs: number])[]) => ({
      lines: { '/p/a.ts': times.map(([line, selfMs]) => ({ line, selfMs })) },
    })
    const threads = [
      thread(
        0,
        'main',
        [],
        lines([
          [3, 80],
          [4, 18],
          [9, 0.1],
        ]),
      ),
      thread(1, 'worker', [], lines([[3, 20]])),
    ]
    const hot = findHotLines(
      comparison([
        variant('baseline', { profile: profile(threads) }),
        variant('async', { profile: profile([thread(0, 'main', [], lines([[7, 500]]))]) }),
      ]),
    )
    assert.deepEqual(Object.fromEntries(hot), {
      '/p/a.ts': [
        { line: 3, ms: 100, level: 3 },
        { line: 4, ms: 18, level: 1 },
      ],
    })
  })

  it('is at a function for what that calls of others', () => {
    const tree = frame('hash', 'src/hash.ts:10', 700, [native('pbkdf2Sync', 700)])
    const hot = findHotLines(comparison([variant('baseline', { profile: profile([thread(0, 'main', [tree])]) })]))
    assert.deepEqual([...hot.values()], [[{ line: 10, ms: 700, level: 3 }]])
  })

  it('is none without a profile', () => {
    assert.equal(findHotLines(comparison([variant('baseline')])).size, 0)
  })
})

describe('the Node.js that programs are measured on', () => {
  const exists = (file: string): boolean => ['/usr/bin/node', 'bin/node', 'C:\\node\\node.exe'].includes(file)

  it('is the first on the path, but none of the workspace', () => {
    const of = (environment: Record<string, string>, platform = 'linux') => findNode({ environment, platform, exists })
    assert.equal(of({ PATH: 'bin:/opt:/usr/bin' }), '/usr/bin/node')
    assert.equal(of({ Path: 'C:\\x;C:\\node' }, 'win32'), 'C:\\node\\node.exe')
    assert.equal(of({ PATH: '/opt' }), undefined)
    assert.equal(of({}), undefined)
  })
})

describe('the page of a comparison for the editor', () => {
  it('gets a nonce of its own', () => {
    const old = '0123456789abcdef0123456789abcdef'
    const page = `content="script-src 'nonce-${old}'"><script nonce="${old}">`
    assert.equal(renewNonce(page, 'new'), `content="script-src 'nonce-new'"><script nonce="new">`)
  })
})
