import assert from 'node:assert/strict'
import { freeName, isFreeAtTop, isFreeName, nameForModule, namesIn } from '../../../server/src/edits/text/names.ts'
import { lastNode, Workbench } from './workbench.ts'

describe('names', () => {
  let bench: Workbench
  before(() => {
    bench = new Workbench({ 'a.ts': '' })
  })
  after(() => bench.close())

  it('are those that scopes know, not members, labels and texts', () => {
    const tree = bench.show(
      'a.ts',
      [
        'x(b.x, { x: 1 }, { x }, { [x]: 1 }, `${x}x`, "x") // x',
        'x: for (;;) break x',
        'class A { x = x; x() {}; get x() { return x }; #x = 1 }',
        'enum E { x }',
        'interface I { x: typeof x; y: x }',
        'let { x: y, z: x = x } = w',
        "import { x as v, u as x } from 'm'",
        'export { x, x as t, s as x }',
        "export { x } from 'm'",
        'type T = N.x',
        '/** {@link x} */ let r',
        'x.xx, xx.x, $x, x$',
      ].join('\n'),
    )
    const lines = namesIn(tree, 'x').map((node) => tree.text.slice(0, node.getStart()).split('\n').length)
    assert.deepEqual(lines, [1, 1, 1, 1, 3, 3, 5, 5, 6, 6, 7, 8, 8, 11, 12])
  })

  it('are free in a scope that neither declares nor mentions them', () => {
    const tree = bench.show(
      'a.ts',
      'const a = 1\nfunction f(b: number) { const c = a; { let d } }\nfunction g() { e }\n',
    )
    const scope = lastNode(tree, 'function f(b: number) { const c = a; { let d } }')
    const isFree = (name: string): boolean => isFreeName(scope, name)
    assert.deepEqual(['a', 'b', 'c', 'd', 'e', 'g', 'if', 'await'].filter(isFree), ['e', 'g'])
    assert.equal(freeName(scope, 'a'), 'a2')
    assert.equal(freeName(scope, 'e'), 'e')
    assert.equal(
      freeName(scope, 'e', (name) => name === 'e' || name === 'e2'),
      'e3',
    )
  })

  it('are free at the top for a place that no scope hides them from', () => {
    const tree = bench.show(
      'a.ts',
      [
        'const a = 1',
        'function f(b: number) { let c; use(here) }',
        'function g(d: number) { d }',
        'use(fetch)',
        'interface T {}',
        'namespace N {}',
        'export {}',
      ].join('\n'),
    )
    const here = lastNode(tree, 'here')
    const names = ['a', 'b', 'c', 'd', 'f', 'fetch', 'T', 'N', 'other', 'new']
    assert.deepEqual(
      names.filter((name) => isFreeAtTop(tree, name, here)),
      ['d', 'other'],
    )
    assert.deepEqual(
      names.filter((name) => isFreeAtTop(tree, name, undefined)),
      ['other'],
    )
    assert.deepEqual(
      names.filter((name) => isFreeAtTop(tree, name, tree)),
      ['b', 'c', 'd', 'other'],
    )
  })

  it('are made for modules', () => {
    const names = [
      'node:fs',
      'fs/promises',
      'p-limit',
      '@scope/some.thing',
      './worker-pool.js',
      '../pool/index.ts',
      './7zip',
      'package',
      '.',
    ]
    assert.deepEqual(names.map(nameForModule), [
      'fs',
      'fsPromises',
      'pLimit',
      'someThing',
      'workerPool',
      'pool',
      '_7zip',
      'packageModule',
      'imported',
    ])
  })
})
