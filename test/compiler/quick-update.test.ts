import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('an edit in a project with "importHelpers"', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  /** Whether files that nobody told of are found after an edit elsewhere: only a program that is built anew looks for them. */
  const isRebuiltAfterEdit = (compilerOptions: object, edited: string): boolean => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { module: 'preserve', ...compilerOptions } },
      'importer.ts': "import './late.js'\nexport {}",
      'edited.ts': 'export const a = 1',
      'node_modules/tslib/package.json': { name: 'tslib', version: '2.0.0', types: 'index.d.ts' },
      'node_modules/tslib/index.d.ts': 'export {}',
    })
    const [project] = workspace.open(['edited.ts'])
    workspace.write('late.ts', 'export {}')
    workspace.session.update({ unsavedText: new Map([[workspace.path('edited.ts'), edited]]) })
    assert.equal(typeOf(project, workspace.path('edited.ts'), 'a'), '2')
    return project?.api.program.getSourceFileNames().some((file) => file === workspace.path('late.ts')) ?? false
  }

  it('keeps the rest of the program, and nobody is told', () => {
    assert.equal(isRebuiltAfterEdit({ importHelpers: true }, 'export const a = 2'), false)
    assert.deepEqual(workspace.messages(), [])
  })

  it('builds it anew when the imports change', () => {
    assert.equal(isRebuiltAfterEdit({ importHelpers: true }, "import './importer.js'\nexport const a = 2"), true)
  })
})
