import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describeSystemError } from '../../server/src/host/describe-system-error.ts'
import { isRunError } from '../../server/src/host/run-error.ts'
import { offloopCommand, run, type Ended } from '../cli/spawn-offloop.ts'

interface Case {
  readonly what: string
  /** What comes after `offloop profile`. */
  readonly parameters: readonly string[]
  readonly exitCode: number
  /** Said to the user, in the report or beside it. */
  readonly says: RegExp
  /** Whether there is a row of measurements. */
  readonly isMeasured: boolean
}

const exits = (way: string, ...rest: string[]): string[] => ['exits.cjs', '--', way, ...rest]
const failed = (reason: string): RegExp => new RegExp(`Note: The baseline failed: ${reason}`)

/** So many at once: each waits much of its time. */
const atOnce = 4

describe('offloop profile, given a bad program,', function () {
  this.timeout(120_000)

  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-bad-input-')))
  const taken = createServer()
  const runs = new Map<string, Promise<Ended>>()
  const cases: Case[] = [
    {
      what: 'no such file',
      parameters: ['nothing.cjs'],
      exitCode: 2,
      says: /There is no file nothing\.cjs\./,
      isMeasured: false,
    },
    {
      what: 'not runnable',
      parameters: ['notes.txt'],
      exitCode: 2,
      says: /notes\.txt is no JavaScript or TypeScript file/,
      isMeasured: false,
    },
    {
      what: 'a syntax error',
      parameters: ['syntax.cjs'],
      exitCode: 1,
      says: failed('It ended with exit code 1: SyntaxError'),
      isMeasured: true,
    },
    {
      what: 'a missing package',
      parameters: exits('package'),
      exitCode: 1,
      says: failed('It needs the package @nobody/has-this'),
      isMeasured: true,
    },
    {
      what: 'arguments are needed',
      parameters: ['exits.cjs'],
      exitCode: 1,
      says: failed('It ended with exit code 2: usage: exits WAY'),
      isMeasured: true,
    },
    {
      what: 'a port that is taken',
      parameters: exits('taken', 'PORT'),
      exitCode: 1,
      says: failed('It listens on 127\\.0\\.0\\.1:\\d+, which another program has taken'),
      isMeasured: true,
    },
    {
      what: 'it throws at once',
      parameters: exits('throw'),
      exitCode: 1,
      says: failed('It ended with exit code 1: TypeError: it went wrong'),
      isMeasured: true,
    },
    {
      what: 'another exit code',
      parameters: exits('code'),
      exitCode: 1,
      says: failed('It ended with exit code 3'),
      isMeasured: true,
    },
    {
      what: 'it never ends',
      parameters: exits('never'),
      exitCode: 1,
      says: failed('It did not end within 2 seconds and was stopped'),
      isMeasured: true,
    },
    { what: 'it prints megabytes', parameters: exits('print'), exitCode: 0, says: /wall time/, isMeasured: true },
    {
      what: 'it leaves a child behind',
      parameters: exits('child'),
      exitCode: 0,
      says: /It started a process of its own/,
      isMeasured: true,
    },
    {
      what: 'it leaves a daemon behind',
      parameters: exits('daemon'),
      exitCode: 0,
      says: /It started a process of its own/,
      isMeasured: true,
    },
    {
      what: 'a cluster',
      parameters: ['exits.cjs', '--url', '/', '--', 'cluster'],
      exitCode: 0,
      says: /It started 2 processes of its own/,
      isMeasured: true,
    },
    {
      what: 'it opens no port',
      parameters: ['exits.cjs', '--url', '/', '--', 'short'],
      exitCode: 0,
      says: /It opened no port within 10 seconds/,
      isMeasured: true,
    },
    {
      what: 'less than 50 ms',
      parameters: exits('short'),
      exitCode: 0,
      says: /which is too little for shares; give it more to do/,
      isMeasured: true,
    },
    {
      what: 'it is killed',
      parameters: exits('kill'),
      exitCode: 1,
      says: failed('It was ended by SIGKILL'),
      isMeasured: false,
    },
    {
      what: 'a variant that crashes',
      parameters: ['good.cjs', '--variant', 'other=crashes.cjs'],
      exitCode: 0,
      says: /Other \(crashes\.cjs\): no verdict\. It ended with exit code 1: Error: not like this/,
      isMeasured: true,
    },
  ]

  before(async () => {
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const port = String((taken.address() as AddressInfo).port)
    let slots: Promise<unknown>[] = []
    for (const [index, { what, parameters }] of cases.entries()) {
      const before = slots[index % atOnce]
      const next = (before ?? Promise.resolve()).then(() =>
        profile(
          projectOf(what),
          parameters.map((parameter) => (parameter === 'PORT' ? port : parameter)),
        ),
      )
      runs.set(what, next)
      slots = Object.assign([...slots], { [index % atOnce]: next.catch(() => undefined) })
    }
  })

  after(() => {
    taken.close()
    rmSync(base, { recursive: true, force: true })
  })

  for (const { what, exitCode, says, isMeasured } of cases)
    it(`says so and leaves nothing behind: ${what}`, async () => {
      const { stdout, stderr, ...ended } = await (runs.get(what) ?? assert.fail())
      const all = stdout + stderr
      assert.match(all, says)
      assert.equal(ended.exitCode, exitCode, all)
      assert.equal(/CPU time(?: per request)? {2,}/.test(stdout), isMeasured, all)
      assert.doesNotMatch(all, /^\s+at .*:\d+:\d+\)?$/m, 'a stack trace')
      const project = projectOf(what)
      assert.deepEqual(
        readdirSync(temporaryOf(project)).filter((name) => name.startsWith('offloop')),
        [],
      )
      const expected = ['.offloop', 'crashes.cjs', 'exits.cjs', 'good.cjs', 'notes.txt', 'package.json', 'syntax.cjs']
      assert.deepEqual(readdirSync(project).sort(), exitCode === 2 ? expected.slice(1) : expected)
      assert.deepEqual(processesOf(project), [])
    })

  it('says so and shows what was measured: a full disk', async function () {
    const project = projectOf('full disk')
    const offloop = path.join(project, '.offloop')
    mkdirSync(offloop)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', offloop]).status !== 0) return this.skip()
    try {
      const { stdout, stderr, exitCode } = await profile(project, exits('short'))
      assert.match(stderr, /Cannot write .*\.offloop\/profiles\/.*: the disk is full\./)
      assert.match(stdout, /CPU time/)
      assert.equal(exitCode, 2)
      assert.deepEqual(readdirSync(path.join(offloop, 'profiles')), [])
    } finally {
      spawnSync('umount', [offloop])
    }
  })

  it('says so: no room for temporary files', () => {
    const error = describeSystemError(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }))
    assert.ok(isRunError(error))
    assert.match(error.message, /^The project's copies are run in .*: the disk is full\. Make room, or /)
    const other = new TypeError('a mistake of ours')
    assert.equal(describeSystemError(other), other)
  })

  it('says so: .offloop cannot be made', async () => {
    const project = projectOf('no .offloop')
    writeFileSync(path.join(project, '.offloop'), '')
    const { stderr, exitCode } = await profile(project, exits('short'))
    assert.match(stderr, /^offloop: Cannot make the directory .*\.offloop: /m)
    assert.equal(exitCode, 2)
  })

  function projectOf(what: string): string {
    const project = path.join(base, what.replaceAll(' ', '-'))
    if (readdirSync(base).includes(path.basename(project))) return project
    cpSync(path.join(import.meta.dirname, 'fixtures/programs/exits.cjs'), path.join(project, 'exits.cjs'))
    writeFileSync(path.join(project, 'package.json'), '{ "name": "bad-input" }\n')
    writeFileSync(path.join(project, 'syntax.cjs'), 'let value = ;\n')
    writeFileSync(path.join(project, 'notes.txt'), 'no program\n')
    writeFileSync(path.join(project, 'good.cjs'), 'console.log(1)\n')
    writeFileSync(path.join(project, 'crashes.cjs'), "throw new Error('not like this')\n")
    mkdirSync(temporaryOf(project))
    // What tsx has compiled once need not be compiled for each run.
    const cache = `tsx-${process.getuid?.() ?? ''}`
    mkdirSync(path.join(tmpdir(), cache), { recursive: true })
    symlinkSync(path.join(tmpdir(), cache), path.join(temporaryOf(project), cache))
    return project
  }
})

/** Beside the project, so that what is left in it is seen. */
function temporaryOf(project: string): string {
  return `${project}.tmp`
}

function profile(project: string, parameters: readonly string[]): Promise<Ended> {
  const [file = '', ...rest] = parameters
  const [command, ...loader] = offloopCommand
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
  return run(command, [...loader, 'profile', file, '--rounds', '1', '--timeout', '2', '--duration', '1', ...rest], {
    cwd: project,
    env: { ...env, TMPDIR: temporaryOf(project), OFFLOOP_TEST: project },
  })
}

/** Command lines of what still runs and was started for a project; on Linux only, which tells what environment a process has. */
function processesOf(project: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${Number(pid)}/environ`, 'latin1')
      const isOurs = environment.includes(`OFFLOOP_TEST=${project}\0`)
      return isOurs ? [readFileSync(`/proc/${Number(pid)}/cmdline`, 'latin1').replaceAll('\0', ' ')] : []
    } catch {
      return []
    }
  })
}
