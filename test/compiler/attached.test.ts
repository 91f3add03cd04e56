import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { CompilerNotice, CompilerProject } from '../../server/src/compiler/project.ts'
import { CompilerSession, type SessionOptions } from '../../server/src/compiler/session.ts'
import { EditorServer } from './editor-server.ts'
import { SampleFiles, typeOf } from './sample-workspace.ts'

describe('a session that is attached to the editor', () => {
  let workspace: SampleFiles
  let editor: EditorServer | undefined
  let session: CompilerSession | undefined
  let notices: CompilerNotice[]

  beforeEach(() => {
    notices = []
  })
  afterEach(async () => {
    session?.close()
    session = undefined
    await editor?.kill()
    workspace.remove()
  })

  const attach = async (files: Readonly<Record<string, unknown>>, options: Partial<SessionOptions> = {}) => {
    workspace = new SampleFiles(files)
    editor = await EditorServer.start(workspace.directory)
    session = new CompilerSession({
      cwd: workspace.directory,
      onNotice: (notice) => notices.push(notice),
      editor: { pipe: await editor.openPipe() },
      ...options,
    })
    return { editor, session }
  }
  const open = (...names: string[]): CompilerProject[] =>
    session?.openFor(names.map((name) => workspace.path(name))) ?? []
  const typeIn = (project: CompilerProject | undefined, name: string, identifier: string): string =>
    typeOf(project, workspace.path(name), identifier)

  const twoFiles = {
    'tsconfig.json': { compilerOptions: { strict: true } },
    'a.ts': 'export const a = 1',
    'b.ts': "import { a } from './a'\nexport const b = a",
  }

  it('uses its compiler', async () => {
    const { session } = await attach(twoFiles)
    const [project] = open('b.ts')
    assert.deepEqual(session.state, { session: 'editor' })
    assert.throws(() => session.processId)
    assert.equal(typeIn(project, 'b.ts', 'b'), '1')
    assert.deepEqual(project?.files.map((file) => workspace.name(file)).sort(), ['a.ts', 'b.ts'])
    assert.equal(project?.resolveModule(workspace.path('b.ts'), './a'), workspace.path('a.ts'))
  })

  it('sees every edit, as soon as the editor has told its server', async () => {
    const { editor, session } = await attach(twoFiles)
    const [project] = open('b.ts')
    const a = workspace.path('a.ts')
    for (const [text, type] of [
      ['export const a = 2', '2'],
      ['export const a = "ä😀"', '"ä😀"'],
      ['export const a = [3]', 'number[]'],
    ] as const) {
      // Nobody waits for the server to have read this.
      await editor.show(a, text)
      session.update({ unsavedText: new Map([[a, text]]) })
      assert.equal(project?.sourceFile(a)?.text, text)
      assert.equal(typeIn(project, 'b.ts', 'b'), type)
    }
    await editor.closeDocument(a)
    session.update({ unsavedText: new Map([[a, undefined]]) })
    assert.equal(typeIn(project, 'b.ts', 'b'), '1')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('keeps up with typing', async () => {
    const { editor, session } = await attach(twoFiles)
    const [project] = open('b.ts')
    const a = workspace.path('a.ts')
    for (let i = 0; i < 200; i++) {
      const text = `${'// 😀\n'.repeat(i % 7)}export const a = ${i}`
      await editor.show(a, text)
      session.update({ unsavedText: new Map([[a, text]]) })
      assert.equal(typeIn(project, 'b.ts', 'b'), String(i))
    }
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('sees what changes on disk', async () => {
    const { editor, session } = await attach(twoFiles)
    const [project] = open('b.ts')
    const a = workspace.path('a.ts')
    workspace.write('a.ts', 'export const a = true')
    await editor.noticeChange(a, 'changed')
    session.update({ changed: [a] })
    assert.equal(typeIn(project, 'b.ts', 'b'), 'true')
    workspace.delete('a.ts')
    await editor.noticeChange(a, 'deleted')
    session.update({ deleted: [a] })
    assert.equal(typeIn(project, 'b.ts', 'b'), 'any')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('opens with unsaved text', async () => {
    const { editor, session } = await attach(twoFiles)
    const a = workspace.path('a.ts')
    await editor.show(a, 'export const a = 9')
    const unsavedText = new Map([[a, 'export const a = 9']])
    const [project] = session.openFor([workspace.path('b.ts')], { unsavedText })
    assert.equal(typeIn(project, 'b.ts', 'b'), '9')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('has programs for files without a configuration, in the same compiler', async () => {
    const { editor, session } = await attach({
      ...twoFiles,
      'package.json': {},
      'tool.js': "const t = require('./a').a",
    })
    const tool = workspace.path('tool.js')
    const projects = open('b.ts', 'tool.js')
    assert.deepEqual(
      projects.map(({ requested }) => requested.map((file) => workspace.name(file))),
      [['b.ts'], ['tool.js']],
    )
    const text = "const t = require('./a').a + ''"
    await editor.show(tool, text)
    session.update({ unsavedText: new Map([[tool, text]]) })
    assert.equal(typeIn(projects[1], 'tool.js', 't'), 'string')
    assert.equal(open('tool.js').length, 1)
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('replaces the programs that the editor cannot make, in the same compiler', async () => {
    const { editor, session } = await attach({
      'tsconfig.json': { compilerOptions: { baseUrl: '.' } },
      'lib/a.ts': 'export const a = 1',
      'b.ts': "import { a } from 'lib/a'\nexport const b = a\nexport const p = process.pid",
      'node_modules/@types/node/package.json': { name: '@types/node', version: '20.0.0', types: 'index.d.ts' },
      'node_modules/@types/node/index.d.ts': 'declare const process: { pid: number }',
    })
    const [project] = open('b.ts')
    assert.equal(typeIn(project, 'b.ts', 'b'), '1')
    assert.equal(typeIn(project, 'b.ts', 'p'), 'number')
    const a = workspace.path('lib/a.ts')
    await editor.show(a, 'export const a = true')
    session.update({ unsavedText: new Map([[a, 'export const a = true']]) })
    assert.equal(typeIn(project, 'b.ts', 'b'), 'true')
    assert.equal(project?.configFile, workspace.path('tsconfig.json'))
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('finds the types of Node.js that the editor leaves out', async () => {
    const { session } = await attach({
      'tsconfig.json': {},
      'b.ts': 'export const p = process.pid',
      'node_modules/@types/node/package.json': { name: '@types/node', version: '20.0.0', types: 'index.d.ts' },
      'node_modules/@types/node/index.d.ts': 'declare const process: { pid: number }',
    })
    assert.equal(typeIn(open('b.ts')[0], 'b.ts', 'p'), 'number')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('finds the sources of a linked package of which the editor sees only what was built', async () => {
    const { session } = await attach({
      'package.json': { workspaces: ['packages/*'] },
      'packages/app/package.json': { name: 'app', dependencies: { lib: '*' } },
      'packages/app/tsconfig.json': { include: ['src'] },
      'packages/app/src/main.ts': "import { a } from 'lib'\nexport const m = a",
      'packages/lib/package.json': { name: 'lib', types: 'dist/index.d.ts' },
      'packages/lib/tsconfig.json': { compilerOptions: { outDir: 'dist', rootDir: 'src' }, include: ['src'] },
      'packages/lib/src/index.ts': 'export const a = [1]',
      'packages/lib/dist/index.d.ts': 'export declare const a: string',
    })
    workspace.link('node_modules/lib', 'packages/lib')
    assert.equal(typeIn(open('packages/app/src/main.ts')[0], 'packages/app/src/main.ts', 'm'), 'number[]')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('stops waiting for text when newer is known', async () => {
    let isOutdated = false
    const { editor, session } = await attach(twoFiles, { isOutdated: () => isOutdated })
    const [project] = open('b.ts')
    const [a, b] = [workspace.path('a.ts'), workspace.path('b.ts')]
    isOutdated = true
    session.update({ unsavedText: new Map([[a, 'export const a = 7']]) })
    assert.equal(typeIn(project, 'b.ts', 'b'), '1')
    assert.deepEqual(session.state, { session: 'editor' })
    isOutdated = false
    await editor.show(a, 'export const a = 7')
    const text = `${twoFiles['b.ts']}\n`
    await editor.show(b, text)
    session.update({ unsavedText: new Map([[b, text]]) })
    assert.equal(typeIn(project, 'b.ts', 'b'), '7')
    assert.deepEqual(session.state, { session: 'editor' })
  })

  it('ends though the server hangs', async function () {
    if (process.platform === 'win32') this.skip()
    const { editor, session } = await attach(twoFiles)
    open('b.ts')
    process.kill(editor.processId, 'SIGSTOP')
    // All threads of the server stop, which takes a moment.
    await setTimeout(100)
    const start = performance.now()
    session.close()
    assert.ok(performance.now() - start < 10_000)
  })

  describe('goes on with a compiler of its own', () => {
    const assertOwn = (problem: RegExp): void => {
      assert.equal(session?.state.session, 'own')
      assert.match(session.state.sessionProblem ?? '', problem)
    }

    it('when the server is killed', async () => {
      const { editor, session } = await attach(twoFiles)
      const [project] = open('b.ts')
      await editor.kill()
      assert.equal(
        session.run(() => typeIn(project, 'b.ts', 'b')),
        '1',
      )
      assertOwn(/server stopped\.$/)
      assert.deepEqual(
        notices.map(({ kind }) => kind),
        ['compiler-restarted'],
      )
      const a = workspace.path('a.ts')
      session.update({ unsavedText: new Map([[a, 'export const a = 2']]) })
      assert.equal(typeIn(project, 'b.ts', 'b'), '2')
    })

    it('when the server is killed before an update, which is not lost', async () => {
      const { editor, session } = await attach(twoFiles)
      const [project] = open('b.ts')
      await editor.kill()
      session.update({ unsavedText: new Map([[workspace.path('a.ts'), 'export const a = 2']]) })
      assertOwn(/server stopped\.$/)
      assert.equal(typeIn(project, 'b.ts', 'b'), '2')
    })

    it('when nobody answers on the pipe', async () => {
      await attach(twoFiles, { editor: { pipe: '/nowhere/socket' } })
      assertOwn(/cannot be reached\.$/)
      assert.equal(typeIn(open('b.ts')[0], 'b.ts', 'b'), '1')
    })

    it('when the pipe was used before', async () => {
      const { editor } = await attach(twoFiles)
      const pipe = await editor.openPipe()
      const options = { cwd: workspace.directory, onNotice: () => {}, editor: { pipe } }
      const sessions = [new CompilerSession(options), new CompilerSession(options)]
      assert.deepEqual(
        sessions.map(({ state }) => state.session),
        ['editor', 'own'],
      )
      for (const each of sessions) each.close()
    })

    it('when the editor has another version of TypeScript', async () => {
      await attach(twoFiles, { editor: { pipe: '/nowhere/socket', version: '7.2.0' } })
      assertOwn(/^The editor's TypeScript is 7\.2\.0, and Offloop can only share one that is 7\.1\.0-beta\.$/)
    })

    it('when the server never gets the text', async () => {
      const { session } = await attach(twoFiles)
      const [project] = open('b.ts')
      session.update({ unsavedText: new Map([[workspace.path('a.ts'), 'export const a = 2']]) })
      assertOwn(/does not have the present text of a\.ts\.$/)
      assert.equal(typeIn(project, 'b.ts', 'b'), '2')
    })

    it('when the server does not answer in time', async function () {
      if (process.platform === 'win32') this.skip()
      const { editor, session } = await attach(twoFiles)
      const [project] = open('b.ts')
      process.kill(editor.processId, 'SIGSTOP')
      assert.equal(
        session.run(() => typeIn(project, 'b.ts', 'b'), { budgetMs: 1_000 }),
        '1',
      )
      assertOwn(/did not answer in time\.$/)
    })
  })
})
