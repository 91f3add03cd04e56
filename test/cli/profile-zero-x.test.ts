import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findZeroX } from '../../profiler/src/launch/find-zero-x.ts'
import { offloopCommand, run } from './spawn-offloop.ts'

/** Does with its arguments what 0x does, and tells in the page what they were. */
const fake = `
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const own = process.argv.slice(2)
const output = own[own.indexOf('-D') + 1]
const [node, ...rest] = own.slice(own.indexOf('--') + 1)
const { status, stdout } = spawnSync(node, rest, { encoding: 'utf8' })
if (stdout.includes('no graph')) {
  console.error('Error: no isolate logfile found')
  process.exit(1)
}
for (const name of fs.readdirSync('.')) if (name.startsWith('isolate-')) fs.unlinkSync(name)
if (status) console.error('Target subprocess error, code: ' + status)
fs.mkdirSync(output, { recursive: true })
fs.writeFileSync(path.join(output, 'flamegraph.html'), JSON.stringify({ rest, stdout, cwd: process.cwd() }))
`

describe('offloop profile --engine 0x', function () {
  this.timeout(60_000)
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop zero ü-')))
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true })
    writeFileSync(path.join(directory, file), text)
  }
  const install = (): void => {
    write('node_modules/0x/package.json', '{"name":"0x","version":"6.0.0","bin":{"0x":"./cmd.js"}}')
    write('node_modules/0x/cmd.js', fake)
  }
  const profile = (file: string, ...flags: string[]) => {
    const [command, ...rest] = offloopCommand
    const parameters = [...rest, 'profile', file, '--engine=0x', '--no-color', ...flags]
    return run(command, parameters, { cwd: directory, env: { PATH: path.join(directory, 'bin') } })
  }
  const pages = (): string[] => {
    const kept = path.join(directory, '.offloop/0x')
    return existsSync(kept) ? readdirSync(kept).map((name) => path.join(kept, name, 'flamegraph.html')) : []
  }

  before(() => {
    write('package.json', '{}')
    write(
      'src/main.cjs',
      "console.log(process.argv.slice(2).join(), process.env.MOOD)\nif (process.argv[2] === 'fail') process.exit(3)\n",
    )
    write('src/typed.ts', 'export {}\n')
    write('.env', 'MOOD=calm\n')
    // 0x deletes such files in the directory that it runs in.
    write('isolate-0x1-1-v8.log', 'mine')
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('says how to install it where it is not', async () => {
    const { exitCode, stderr } = await profile('src/main.cjs')
    assert.equal(exitCode, 2)
    assert.equal(stderr, 'offloop: --engine 0x: 0x is not installed; run `npm install --save-dev 0x` in the project.\n')
  })

  it('runs it on the file, in a copy, and says where the flame graph is and what it lacks', async () => {
    install()
    const { exitCode, stdout, stderr } = await profile('src/main.cjs', '--env-file=.env', '--', 'a', 'b c')
    assert.equal(exitCode, 0, stderr)
    const [page = ''] = pages()
    assert.ok(
      stdout.startsWith(`The flame graph of 0x: ${path.relative(directory, page)}\nIt shows one thread,`),
      stdout,
    )
    const told = JSON.parse(readFileSync(page, 'utf8')) as { rest: string[]; stdout: string; cwd: string }
    assert.deepEqual(told, {
      rest: [path.join(directory, 'src/main.cjs'), 'a', 'b c'],
      stdout: 'a,b c calm\n',
      cwd: directory,
    })
    assert.equal(readFileSync(path.join(directory, 'isolate-0x1-1-v8.log'), 'utf8'), 'mine')
    assert.ok(!existsSync(path.join(directory, '.offloop/profiles')))
  })

  it('tells of a program that fails, which 0x does not', async () => {
    const { exitCode, stdout, stderr } = await profile('src/main.cjs', '--', 'fail')
    assert.equal(exitCode, 1)
    assert.match(stdout, /^The flame graph of 0x: /)
    assert.equal(stderr, 'offloop: The program ended with exit code 3.\n')
  })

  it('keeps nothing where there is no graph, and only the last ones', async () => {
    const before = pages()
    const { exitCode, stderr } = await profile('src/main.cjs', '--', 'no graph')
    assert.deepEqual([exitCode, stderr], [2, 'offloop: 0x made no flame graph: Error: no isolate logfile found.\n'])
    assert.deepEqual(pages(), before)
    for (const year of [2001, 2002, 2003]) write(`.offloop/0x/${year}-01-01T00-00-00-000Z/flamegraph.html`, '')
    await profile('src/main.cjs')
    const kept = pages()
    assert.equal(kept.length, 3)
    assert.ok(before.every((page) => kept.includes(page)))
  })

  it('refuses what it cannot do', async () => {
    const typed = await profile('src/typed.ts')
    assert.equal(typed.exitCode, 2)
    assert.match(typed.stderr, /^offloop: --engine 0x shows nothing of TypeScript; .*\.\n$/)
    const budget = await profile('src/main.cjs', '--budget=lbt=1s')
    assert.equal(budget.exitCode, 2)
    assert.match(budget.stderr, /only draws a flame graph of the program as it is; leave out --budget\.\n$/)
  })

  it('is looked for in the project, then on the PATH', () => {
    const elsewhere = path.join(directory, 'bin')
    assert.equal(findZeroX(directory, elsewhere), path.join(directory, 'node_modules/0x/cmd.js'))
    rmSync(path.join(directory, 'node_modules'), { recursive: true })
    assert.equal(findZeroX(directory, elsewhere), undefined)
    if (process.platform === 'win32') return
    write('bin/0x', '#!/usr/bin/env node\n')
    assert.equal(findZeroX(directory, `relative${path.delimiter}${elsewhere}`), path.join(elsewhere, '0x'))
  })
})
