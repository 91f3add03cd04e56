import assert from 'node:assert/strict'
import { KeptTrees } from '../../server/src/compiler/kept-trees.ts'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('trees that are kept as bytes', () => {
  it('are fetched once, until others need the room', () => {
    const trees = new KeptTrees(250)
    const fetched: string[] = []
    const get = (key: string): number | undefined =>
      trees.get(key, () => {
        fetched.push(key)
        return key === 'missing' ? undefined : new Uint8Array(100)
      })?.byteLength
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'missing', 'missing']) get(key)
    assert.deepEqual(fetched, ['a', 'b', 'c', 'b', 'missing', 'missing'])
    assert.equal(get('a'), 100)
  })

  it('are not kept where one alone is too large, and others stay for it', () => {
    const trees = new KeptTrees(50)
    const fetched: string[] = []
    const get = (key: string, length: number): void => {
      trees.get(key, () => {
        fetched.push(key)
        return new Uint8Array(length)
      })
    }
    get('small', 40)
    get('large', 100)
    get('large', 100)
    get('small', 40)
    assert.deepEqual(fetched, ['small', 'large', 'large'])
  })

  it('are of the state that is asked about', () => {
    const workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    const [project] = workspace.open(['a.ts'])
    const file = workspace.path('a.ts')
    assert.equal(typeOf(project, file, 'a'), '1')
    workspace.session.update({ unsavedText: new Map([[file, 'export const a = 2']]) })
    project?.releaseTrees()
    assert.equal(project?.sourceFile(file)?.text, 'export const a = 2')
    assert.equal(typeOf(project, file, 'a'), '2')
    workspace.close()
  })
})
