import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { startProfile, toSentence, type ProfileRun, type Step } from '../../../client/src/profile/run-profile.ts'

describe('a run of the profiler', () => {
  const steps: Step[] = []
  const lines: string[] = []

  function start(program: string): ProfileRun {
    steps.length = 0
    lines.length = 0
    const command = { program: process.execPath, parameters: ['-e', program], cwd: '.', environment: process.env }
    return startProfile(
      command,
      (step) => steps.push(step),
      (line) => lines.push(line),
    )
  }

  it('tells steps however they are cut, and the directory at the end', async () => {
    const { outcome } = start(`
      process.stderr.write('{"text":"Mea')
      setTimeout(() => {
        process.stderr.write('suring","done":1,"total":3}\\nsome warning\\n')
        console.log('{"directory":"/p/.offloop/profiles/x","page":"/p"}')
      }, 100)`)
    assert.deepEqual(await outcome, { kind: 'kept', directory: '/p/.offloop/profiles/x' })
    assert.deepEqual(steps, [{ text: 'Measuring', done: 1, total: 3 }])
    assert.deepEqual(lines, ['some warning'])
  })

  it('lists findings, and tells of a harness and of functions', async () => {
    const listed = start(`
      console.error('{"harness":"/p/x.profile.js","case":"hash","missing":[]}')
      console.log('{"findings":[{"file":"/p/x.js","line":3,"message":"blocks"}]}')`)
    assert.deepEqual(await listed.outcome, {
      kind: 'listed',
      findings: [{ file: '/p/x.js', line: 3, message: 'blocks' }],
      harness: { harness: '/p/x.profile.js', case: 'hash', missing: [] },
    })
    const failed = start(`
      console.error('{"functions":["hash","sum"]}\\nofflo' + 'op: x.js only exports functions.'); process.exitCode = 2`)
    assert.deepEqual(await failed.outcome, {
      kind: 'failed',
      sentence: 'x.js only exports functions.',
      functions: ['hash', 'sum'],
    })
    assert.deepEqual(lines, ['offloop: x.js only exports functions.'])
  })

  it('keeps what was measured of a program that failed', async () => {
    const { outcome } = start(`console.log('{"directory":"/p","page":"/p"}'); process.exitCode = 1`)
    assert.deepEqual(await outcome, { kind: 'kept', directory: '/p' })
  })

  it('fails with the sentence of the command line', async () => {
    const { outcome } = start(
      `console.error('(node) a warning\\nofflo' + 'op: There is no file x.'); process.exitCode = 2`,
    )
    assert.deepEqual(await outcome, { kind: 'failed', sentence: 'There is no file x.' })
    assert.equal(toSentence([]), 'It ended without a result.')
  })

  it('fails where the program cannot be started', async () => {
    const command = { program: '/no/such/program', parameters: [], cwd: '.', environment: {} }
    const { kind } = await startProfile(
      command,
      () => undefined,
      () => undefined,
    ).outcome
    assert.equal(kind, 'failed')
  })

  it('is interrupted when it is cancelled, so that it can clean up', async function () {
    if (process.platform === 'win32') this.skip()
    const run = start(`
      process.on('SIGINT', () => { console.error('cleaned up'); process.exit() })
      setInterval(() => {}, 1000)
      console.error('{"text":"ready","done":0,"total":0}')`)
    while (steps.length === 0) await delay(10)
    run.cancel()
    run.cancel()
    assert.deepEqual(await run.outcome, { kind: 'cancelled' })
    assert.deepEqual(lines, ['cleaned up'])
  })
})
