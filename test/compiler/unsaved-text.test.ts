import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import { findIdentifier, SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('unsaved text', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  it('is what the compiler sees, in the file and where it is imported', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { moduleResolution: 'node' } },
      'a.ts': 'export const a = 1',
      'b.ts': "import { a } from './a'\nexport const b = a",
    })
    const unsavedText = new Map([[workspace.path('a.ts'), "export const a = 'text'"]])
    const [project] = workspace.open(['b.ts'], { unsavedText })
    assert.equal(typeOf(project, workspace.path('b.ts'), 'b'), '"text"')
  })

  it('may be of a file that does not exist', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export {}', 'package.json': {} })
    const file = workspace.path('draft.ts')
    const projects = workspace.open(['draft.ts'], { unsavedText: new Map([[file, 'export const d = [1]']]) })
    assert.deepEqual(
      projects.flatMap(({ requested }) => requested),
      [file],
    )
    assert.equal(typeOf(projects[0], file, 'd'), 'number[]')
  })

  it('changes with every update, and gives way to the disk again', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { strict: true } },
      'a.ts': 'export const a = 1',
      'b.ts': "import { a } from './a'\nexport const b = a",
    })
    const [a, b] = [workspace.path('a.ts'), workspace.path('b.ts')]
    const [project] = workspace.open(['b.ts'])
    const typeAfter = (text: string | undefined): string => {
      workspace.session.update({ unsavedText: new Map([[a, text]]) })
      return typeOf(project, b, 'b')
    }
    assert.equal(typeOf(project, b, 'b'), '1')
    assert.equal(typeAfter('export const a = 2'), '2')
    assert.equal(typeAfter('export const a = [3]'), 'number[]')
    assert.equal(typeAfter('export const c = 3'), 'any')
    assert.equal(typeAfter(undefined), '1')
    workspace.write('a.ts', 'export const a = 5')
    workspace.session.update({ changed: [a] })
    assert.equal(typeOf(project, b, 'b'), '5')
  })

  it('leaves the files and their owners alone, unless an import brings or takes a file', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { files: ['a.ts'], references: [{ path: './lib' }] },
      'a.ts': 'export const a = 1',
      'own.ts': 'export {}',
      'lib/tsconfig.json': { compilerOptions: { composite: true } },
      'lib/b.ts': 'export {}',
    })
    const [own, lib] = workspace.open(['a.ts', 'lib/b.ts'])
    assert.ok(own && lib)
    const type = (text: string): void =>
      workspace.session.update({ unsavedText: new Map([[workspace.path('a.ts'), text]]) })
    const names = (files: readonly string[]): string[] => files.map((file) => workspace.name(file)).sort()
    const { files, foreignFiles } = own
    type('export const a =  1')
    assert.equal(own.files, files)
    assert.equal(own.foreignFiles, foreignFiles)
    type("import './own'\nimport './lib/b'\nexport const a = 1")
    assert.deepEqual([names(own.files), names(own.foreignFiles)], [['a.ts', 'own.ts'], ['lib/b.ts']])
    assert.deepEqual([names(lib.files), names(lib.foreignFiles)], [['lib/b.ts'], []])
    type('export const a = 1')
    assert.deepEqual([names(own.files), names(own.foreignFiles)], [['a.ts'], []])
    type("import './late'\nexport const a = 1")
    assert.deepEqual(names(own.files), ['a.ts'])
    workspace.write('late.ts', 'export {}')
    workspace.session.update({ created: [workspace.path('late.ts')] })
    assert.deepEqual(names(own.files), ['a.ts', 'late.ts'])
  })

  it('may hold half of a surrogate pair for a moment', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export {}' })
    const file = workspace.path('a.ts')
    const [half] = '🙂'
    const cut = `export const s = '${(half ?? '').slice(1)}', t = '🙂'`
    const [project] = workspace.open(['a.ts'], { unsavedText: new Map([[file, cut]]) })
    const text = `\n${cut}`
    workspace.session.update({ unsavedText: new Map([[file, text]]) })
    assert.equal(typeOf(project, file, 't'), '"🙂"')
    assert.equal(project?.sourceFile(file)?.text.length, text.length)
  })

  it('updates inferred programs too', () => {
    workspace = new SampleWorkspace({
      'package.json': {},
      'a.js': 'exports.a = async () => 1',
      'b.js': "const x = require('./a').a()",
    })
    const [project] = workspace.open(['b.js'])
    workspace.session.update({ unsavedText: new Map([[workspace.path('a.js'), 'exports.a = () => 1']]) })
    assert.equal(typeOf(project, workspace.path('b.js'), 'x'), 'number')
  })

  it('notices files that come and go', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'b.ts': "import { a } from './a'\nexport const b = a" })
    const [project] = workspace.open(['b.ts'])
    const [a, b] = [workspace.path('a.ts'), workspace.path('b.ts')]
    assert.equal(typeOf(project, b, 'b'), 'any')
    workspace.write('a.ts', 'export const a = 1')
    workspace.session.update({ created: [a] })
    assert.equal(typeOf(project, b, 'b'), '1')
    assert.deepEqual(project?.files, [a, b])
  })
})

describe('positions', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  it('count UTF-16 code units', () => {
    const text = "const emoji = '👩‍👩‍👧 é 漢'; export const after = Promise.resolve(emoji)\n"
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': text })
    const file = workspace.path('a.ts')
    const [project] = workspace.open(['a.ts'])
    const node = findIdentifier(project?.sourceFile(file), 'after')
    assert.equal(node?.getStart(), text.indexOf('after'))
    assert.equal(node?.end, text.indexOf('after') + 'after'.length)
    assert.equal(project?.sourceFile(file)?.text, text)
    assert.equal(
      project && project.checker.typeToString(project.checker.getTypeAtPosition(file, text.indexOf('after'))!),
      'Promise<string>',
    )
  })

  it('do not count a byte order mark', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': '\uFEFFexport const a = 1' })
    const file = workspace.path('a.ts')
    const source = workspace.open(['a.ts'])[0]?.sourceFile(file)
    assert.equal(source?.text, 'export const a = 1')
    assert.equal(findIdentifier(source, 'a')?.getStart(), 13)
  })
})
