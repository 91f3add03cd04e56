import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createProgram } from '../../server/src/cli/program.ts'
import { describeFailure, runCli } from '../../server/src/cli/run-cli.ts'
import { CompilerCrash } from '../../server/src/compiler/compiler-crash.ts'
import { ProjectNotFound } from '../../server/src/compiler/config-reader.ts'
import { parseConfiguration } from '../../server/src/engine/configuration-parse.ts'
import { knownRules } from '../../server/src/engine/known-rules.ts'
import { RunError } from '../../server/src/host/run-error.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { captureIo } from './fake-lint.ts'

async function cli(cwd: string, parameters: string[], changes: Parameters<typeof captureIo>[1] = {}) {
  const { io, written } = captureIo(cwd, changes)
  return { exitCode: await runCli(parameters, io), ...written }
}

describe('offloop explain', () => {
  it('prints the page of every rule', async () => {
    for (const { id } of knownRules) {
      const { exitCode, stdout } = await cli('/', ['explain', id])
      assert.equal(exitCode, 0)
      assert.match(stdout, new RegExp(`^# ${id}\n`))
      assert.match(stdout, /\n## Why it hurts\n/)
    }
  })

  it('styles it on a terminal', async () => {
    const { stdout } = await cli('/', ['explain', 'blocking-call'], { isTerminal: true })
    assert.ok(stdout.startsWith('\x1b[1m'))
    assert.doesNotMatch(stdout, /^#/m)
  })

  it('suggests the nearest rule', async () => {
    assert.deepEqual(await cli('/', ['explain', 'floating-promises']), {
      exitCode: 2,
      stdout: '',
      stderr:
        'offloop: There is no rule "floating-promises"; did you mean "floating-promise"? `offloop rules` lists all.\n',
    })
    assert.match(
      (await cli('/', ['explain', 'x'])).stderr,
      /^offloop: There is no rule "x"\. `offloop rules` lists all\.\n$/,
    )
    assert.equal((await cli('/', ['explain'])).stderr, "offloop: missing required argument 'rule'.\n")
  })
})

describe('offloop rules', () => {
  it('lists every rule', async () => {
    const { stdout } = await cli('/', ['rules'])
    for (const { id, defaultSeverity, summary } of knownRules) {
      assert.ok(
        stdout
          .split('\n')
          .some((line) => line.startsWith(id) && line.includes(` ${defaultSeverity} `) && line.endsWith(summary)),
      )
    }
  })

  it('lists them for programs', async () => {
    const rules = JSON.parse((await cli('/', ['rules', '--format', 'json'])).stdout) as { id: string }[]
    assert.deepEqual(
      rules.map((rule) => rule.id),
      knownRules.map((rule) => rule.id),
    )
  })
})

describe('offloop init', () => {
  it('writes a configuration that changes nothing, and that stays valid when it is uncommented', async () => {
    const directory = temporaryDirectory({ 'node_modules/offloop/schemas/offloop.schema.json': '{}' })
    assert.equal((await cli(directory, ['init'])).exitCode, 0)
    const file = path.join(directory, 'offloop.jsonc')
    const text = readFileSync(file, 'utf8')
    const parse = (changed: string) => {
      const parsed = parseConfiguration({ file, directory, text: changed, key: [] }, knownRules)
      assert.ok('configuration' in parsed, JSON.stringify(parsed))
      return parsed.configuration
    }
    const defaults = parse('{}')
    assert.deepEqual(parse(text), defaults)
    const uncommented = text.replace(/^( *)\/\/ (?=[ "\]}])/gm, '$1')
    const { exclude, contexts, knowledge, ...rest } = parse(uncommented)
    assert.deepEqual([exclude.length, contexts.length, knowledge.blocking.length], [1, 1, 1])
    assert.deepEqual({ ...rest, exclude: [], contexts: [], knowledge: defaults.knowledge }, defaults)
  })

  it('does not overwrite anything', async () => {
    for (const name of ['offloop.jsonc', 'offloop.json']) {
      const directory = temporaryDirectory({ [name]: 'mine' })
      assert.deepEqual(await cli(directory, ['init']), {
        exitCode: 2,
        stdout: '',
        stderr: `offloop: ${name} is already here; remove it first to start anew.\n`,
      })
      assert.equal(readFileSync(path.join(directory, name), 'utf8'), 'mine')
    }
  })
})

describe('a failure', () => {
  it('is a sentence for each thing that the user can mend', () => {
    assert.equal(describeFailure(new RunError('a.\nb.'), false), 'offloop: a.\noffloop: b.\n')
    assert.equal(describeFailure(new CompilerCrash('stopped', 'It stopped.'), false), 'offloop: It stopped.\n')
    assert.equal(describeFailure(new ProjectNotFound('It is not there.'), false), 'offloop: It is not there.\n')
  })

  it('of Offloop itself is one sentence, and a stack only with --debug', () => {
    const error = new Error('it broke\nin two')
    assert.equal(
      describeFailure(error, false),
      'offloop: Offloop itself failed: it broke. Run it again with --debug to see where.\n',
    )
    assert.match(
      describeFailure(error, true),
      /^offloop: Offloop itself failed: it broke\.\nError: it broke\nin two\n +at /,
    )
    assert.equal(describeFailure('text.', true), 'offloop: Offloop itself failed: text.\n')
  })
})

describe('the help', () => {
  it('describes every flag and command in a sentence', () => {
    const { io } = captureIo('/')
    const program = createProgram(io, () => undefined)
    for (const command of [program, ...program.commands]) {
      assert.match(command.description(), /\.$/)
      for (const option of command.options) assert.match(option.description, /\.$/, option.flags)
    }
  })
})
