import assert from 'node:assert/strict'
import { buildPathTree, worstSeverity, type PathNode } from '../../client/src/blocking-paths/path-tree.ts'
import type { ProtocolPath, ProtocolStep } from '../../server/src/protocol.ts'

function step(label: string, line: number, kind: ProtocolStep['kind'] = 'function'): ProtocolStep {
  return { label, kind, uri: 'file:///a.ts', range: { start: { line, character: 0 }, end: { line, character: 5 } } }
}

function path(severity: ProtocolPath['severity'], ...steps: ProtocolStep[]): ProtocolPath {
  return { steps, why: 'it blocks', severity, isProven: true }
}

/** The tree as indented text. */
function draw(nodes: readonly PathNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [`${'  '.repeat(depth)}${node.step.label}`, ...draw(node.children, depth + 1)])
}

const login = step('POST /login', 1, 'root')
const signUp = step('POST /sign-up', 2, 'root')
const authenticate = step('authenticate', 10)
const hash = step('pbkdf2Sync', 20, 'hazard')
const read = step('readFileSync', 30, 'hazard')

describe('the tree of blocking paths', () => {
  const paths = [
    path('warning', login, authenticate, hash),
    path('error', login, authenticate, read),
    path('hint', signUp, hash),
  ]

  it('starts with callers, and shares what paths have in common', () => {
    assert.deepEqual(draw(buildPathTree(paths, 'callers-first')), [
      'POST /login',
      '  authenticate',
      '    pbkdf2Sync',
      '    readFileSync',
      'POST /sign-up',
      '  pbkdf2Sync',
    ])
  })

  it('starts with hazards the other way round', () => {
    assert.deepEqual(draw(buildPathTree(paths, 'hazards-first')), [
      'pbkdf2Sync',
      '  authenticate',
      '    POST /login',
      '  POST /sign-up',
      'readFileSync',
      '  authenticate',
      '    POST /login',
    ])
  })

  it('knows the paths of each node, the most severe first', () => {
    const [root] = buildPathTree(paths, 'callers-first')
    assert.deepEqual(
      root!.paths.map((found) => found.severity),
      ['error', 'warning'],
    )
    assert.equal(worstSeverity(root!.paths), 'error')
  })

  it('keeps functions of the same name apart', () => {
    const other = step('authenticate', 11)
    const tree = buildPathTree(
      [path('error', login, authenticate, hash), path('error', login, other, hash)],
      'callers-first',
    )
    assert.deepEqual(draw(tree), [
      'POST /login',
      '  authenticate',
      '    pbkdf2Sync',
      '  authenticate',
      '    pbkdf2Sync',
    ])
  })

  it('keeps every path, and only those', () => {
    const leaves = (nodes: readonly PathNode[], way: string[] = []): string[] =>
      nodes.flatMap((node) => {
        const here = [...way, node.step.label]
        return node.children.length === 0 ? [here.join(' > ')] : leaves(node.children, here)
      })
    const expected = paths.map((found) => found.steps.map((each) => each.label).join(' > ')).sort()
    assert.deepEqual(leaves(buildPathTree(paths, 'callers-first')).sort(), expected)
    const reversed = leaves(buildPathTree(paths, 'hazards-first')).map((way) =>
      way.split(' > ').toReversed().join(' > '),
    )
    assert.deepEqual(reversed.sort(), expected)
  })

  it('has no two nodes with the same id', () => {
    const ids = (nodes: readonly PathNode[]): string[] => nodes.flatMap((node) => [node.id, ...ids(node.children)])
    for (const direction of ['callers-first', 'hazards-first'] as const) {
      const found = ids(buildPathTree(paths, direction))
      assert.equal(new Set(found).size, found.length)
    }
  })

  it('is empty without paths', () => {
    assert.deepEqual(buildPathTree([], 'callers-first'), [])
  })
})
