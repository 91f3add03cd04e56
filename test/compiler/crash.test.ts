import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import { CompilerCrash } from '../../server/src/compiler/compiler-crash.ts'
import type { CompilerProject } from '../../server/src/compiler/project.ts'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

const restartMessage = 'The TypeScript process stopped; it was restarted once.'

describe('a compiler that stops', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  function openSample(): CompilerProject {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { baseUrl: './lib' } },
      'a.ts': "import { one } from 'one'\nexport const a = one",
      'lib/one.ts': 'export const one = 1',
      'package.json': {},
      'plain.js': 'const p = (async () => 1)()',
    })
    const unsavedText = new Map([[workspace.path('lib/one.ts'), 'export const one = [1]']])
    const [project] = workspace.open(['a.ts', 'plain.js'], { unsavedText })
    assert.ok(project)
    workspace.notices.length = 0
    return project
  }

  function killCompiler(): void {
    process.kill(workspace.session.processId, 'SIGKILL')
  }

  it('is restarted once with the same projects, and the work is done again', () => {
    const project = openSample()
    let rounds = 0
    const type = workspace.session.run(() => {
      rounds++
      project.sourceFile(workspace.path('a.ts'))
      if (rounds === 1) killCompiler()
      return typeOf(project, workspace.path('a.ts'), 'a')
    })
    assert.equal(type, 'number[]')
    assert.equal(rounds, 2)
    assert.deepEqual(workspace.messages(), [restartMessage])
  })

  it('is restarted with inferred programs too', () => {
    openSample()
    const projects = workspace.open(['a.ts', 'plain.js'])
    const plain = projects.find(({ configFile }) => configFile === undefined)
    killCompiler()
    assert.equal(
      workspace.session.run(() => typeOf(plain, workspace.path('plain.js'), 'p')),
      'Promise<number>',
    )
  })

  it('is restarted while projects are opened', () => {
    openSample()
    killCompiler()
    const projects = workspace.open(['a.ts'])
    assert.equal(typeOf(projects[0], workspace.path('a.ts'), 'a'), '1')
    assert.ok(workspace.messages().includes(restartMessage))
  })

  it('is restarted while an edit comes in', () => {
    const project = openSample()
    killCompiler()
    workspace.session.update({ unsavedText: new Map([[workspace.path('a.ts'), 'export const a = true']]) })
    assert.equal(typeOf(project, workspace.path('a.ts'), 'a'), 'true')
  })

  it('twice on the same work is an error that says so, and the next work goes on', () => {
    const project = openSample()
    const work = (): string => {
      killCompiler()
      return typeOf(project, workspace.path('a.ts'), 'a')
    }
    assert.throws(
      () => workspace.session.run(work),
      (error) =>
        error instanceof CompilerCrash &&
        error.reason === 'stopped' &&
        error.message === 'The TypeScript process stopped twice on the same work.',
    )
    assert.equal(
      workspace.session.run(() => typeOf(project, workspace.path('a.ts'), 'a')),
      'number[]',
    )
  })

  it('does not hide errors of the work itself', () => {
    openSample()
    assert.throws(() => workspace.session.run(() => assert.fail('mine')), /mine/)
    assert.deepEqual(workspace.messages(), [])
  })

  it('is ended when it takes longer than its budget', function () {
    this.timeout(30_000)
    openSample()
    // Checking arrays nested this deep takes TypeScript 7.1 hours.
    workspace.write('deep.ts', `export const d = ${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    const [project] = workspace.open(['deep.ts', 'a.ts'])
    const started = performance.now()
    assert.throws(
      () => workspace.session.run(() => typeOf(project, workspace.path('deep.ts'), 'd'), { budgetMs: 700 }),
      (error) =>
        error instanceof CompilerCrash &&
        error.reason === 'timeout' &&
        error.message === 'TypeScript did not answer within 0.7 s.',
    )
    assert.ok(performance.now() - started < 10_000)
    assert.equal(
      workspace.session.run(() => typeOf(project, workspace.path('a.ts'), 'a'), { budgetMs: 60_000 }),
      '1',
    )
  })
})

describe('a budget', () => {
  it('can be for each file of a longer work', () => {
    const workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    const [project] = workspace.open(['a.ts'])
    const file = workspace.path('a.ts')
    const pause = new Int32Array(new SharedArrayBuffer(4))
    const work = (isRenewed: boolean): string[] =>
      ['first', 'second', 'third'].map(() => {
        if (isRenewed) workspace.session.renewBudget()
        Atomics.wait(pause, 0, 0, 600)
        return typeOf(project, file, 'a')
      })
    assert.deepEqual(
      workspace.session.run(() => work(true), { budgetMs: 1500 }),
      ['1', '1', '1'],
    )
    assert.throws(
      () => workspace.session.run(() => work(false), { budgetMs: 1000 }),
      (error) => error instanceof CompilerCrash && error.reason === 'timeout',
    )
    workspace.close()
  })
})

describe('a compiler that fails inside', () => {
  it('is an error without the stack trace that it answered with', () => {
    const workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    const [project] = workspace.open(['a.ts'])
    const answer = 'panic: index out of range\ngoroutine 1 [running]:\nruntime/debug.Stack()'
    assert.throws(
      () =>
        workspace.session.run(() => {
          throw new Error(answer)
        }),
      (error) => error instanceof CompilerCrash && error.reason === 'failed' && !error.message.includes('\n'),
    )
    assert.equal(typeOf(project, workspace.path('a.ts'), 'a'), '1')
    workspace.close()
  })
})
