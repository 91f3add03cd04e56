import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('syntax faults', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  it('are the first of each file that has one', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {},
      'a.ts': 'export const a = 1\nexport const b = = 2\nlet 3 = 4',
      'b.ts': 'export const fine = 1',
      'c.ts': 'function (',
    })
    const [project] = workspace.open(['a.ts', 'b.ts', 'c.ts'])
    const faults = project
      ?.syntaxFaults()
      .map(({ file, line, message }) => `${workspace.name(file)}:${line}: ${message}`)
    assert.deepEqual(faults, ['a.ts:2: Expression expected.', 'c.ts:1: Identifier expected.'])
    assert.deepEqual(project?.syntaxFaults([workspace.path('b.ts')]), [])
    assert.equal(project?.syntaxFaults([workspace.path('c.ts')]).length, 1)
    assert.equal(typeOf(project, workspace.path('a.ts'), 'a'), '1')
  })

  it('are not types in JavaScript', () => {
    workspace = new SampleWorkspace({
      'package.json': {},
      'flow.js': '// @flow\nimport type { A } from "./a"\nexport const a = (x: A): number => 1',
    })
    const [project] = workspace.open(['flow.js'])
    assert.deepEqual(project?.syntaxFaults(), [])
  })

  it('do not stop the compiler in files that are no text', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {},
      'a.ts': 'export const a = 1',
      'binary.ts': Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256),
      'latin1.ts': Buffer.from("export const caf\u00e9 = 'cr\u00e8me'", 'latin1'),
      'utf16.ts': Buffer.from('\uFEFFexport const wide = 1', 'utf16le'),
      'huge.ts': `export const huge = [${'1,'.repeat(2_000_000)}]`,
      'empty.ts': '',
    })
    const [project] = workspace.open(['a.ts'])
    assert.equal(project?.files.length, 6)
    for (const file of project?.files ?? []) assert.notEqual(project?.sourceFile(file), undefined)
    assert.equal(typeOf(project, workspace.path('a.ts'), 'a'), '1')
  })
})

describe('trees', () => {
  it('can be asked for again after they were let go', () => {
    const workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    const [project] = workspace.open(['a.ts'])
    const file = workspace.path('a.ts')
    const before = project?.sourceFile(file)
    assert.equal(project?.sourceFile(file), before)
    project?.releaseTrees()
    assert.notEqual(project?.sourceFile(file), before)
    assert.equal(project?.sourceFile(file)?.text, before?.text)
    assert.equal(typeOf(project, file, 'a'), '1')
    assert.equal(project?.sourceFile(workspace.path('other.ts')), undefined)
    workspace.close()
  })
})
