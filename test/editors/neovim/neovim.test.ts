import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

interface Place {
  readonly line: number
  readonly column: number
  readonly code: string
}

interface Report {
  readonly step: 'opened' | 'edited'
  /** Whether as many findings came as were expected, in time. */
  readonly arrived: boolean
  readonly found: readonly (Place & { readonly message: string })[]
}

interface Lint {
  readonly findings: readonly {
    readonly file: string
    readonly ruleId: string
    readonly range: { readonly start: { readonly line: number; readonly column: number } }
  }[]
}

const offloop = path.resolve('dist/offloop.js')
const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(run('nvim', ['--version']).stdout ?? '') ?? []
const chapter = Number(major) > 0 || Number(minor) >= 11 ? '0.11 and later' : '0.7 to 0.10'

describe(`Neovim, set up as docs/editors.md says`, function () {
  this.timeout(120_000)
  let home: string
  let project: string
  let expected: Lint

  before(function () {
    if (major === undefined || Number(minor) < 7) {
      console.log('There is no Neovim 0.7 or later on the PATH; its tests are skipped.')
      this.skip()
    }
    assert.ok(existsSync(offloop), 'Run `npm run build` first.')
    home = mkdtempSync(path.join(tmpdir(), 'offloop-neovim-'))
    project = path.join(home, 'my project, copied')
    cpSync('examples/checkout', project, { recursive: true })
    const commands = path.join(project, 'node_modules/.bin')
    mkdirSync(commands, { recursive: true })
    const command = path.join(commands, 'offloop')
    writeFileSync(command, `#!/bin/sh\necho $$ > '${home}/pid'\nexec '${process.execPath}' '${offloop}' "$@"\n`)
    chmodSync(command, 0o755)
    writeFileSync(path.join(home, 'init.lua'), luaOf(chapter))
    expected = JSON.parse(run(process.execPath, [offloop, 'lint', '--format', 'json'], project).stdout) as Lint
  })
  after(() => {
    if (home) rmSync(home, { recursive: true, force: true })
  })

  for (const file of ['src/invoices.ts', 'src/orders.ts']) {
    it(`shows of ${file} what offloop lint finds, follows what is typed, and leaves no server behind`, async () => {
      const places = expected.findings.filter((finding) => finding.file === file).map(toPlace)
      assert.ok(places.length > 1)

      const [opened, edited] = open(file, places.length)
      assert.deepEqual(opened?.found.map(toCode), places)
      assert.ok(opened?.found.every((found) => found.message.length > 20))
      // The comment moves what stands below it by a line.
      assert.deepEqual(
        edited?.found.map(toCode),
        places.slice(1).map((place) => ({ ...place, line: place.line + 1 })),
      )

      await ended(Number(readFileSync(path.join(home, 'pid'), 'utf8')))
    })
  }

  function open(file: string, findings: number): Report[] {
    const script = path.resolve('test/editors/neovim/report-diagnostics.lua')
    const options = ['--headless', '-u', path.join(home, 'init.lua'), '-i', 'NONE', '-n', '-c', `luafile ${script}`]
    const { stdout, stderr } = run('nvim', [...options, file], project, {
      OFFLOOP_EXPECTED: String(findings),
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_STATE_HOME: home,
      XDG_CACHE_HOME: home,
    })
    const reports = stdout.split('\n').filter((line) => line.startsWith('{'))
    assert.ok(reports.length > 0, stderr)
    return reports.map((line) => JSON.parse(line) as Report)
  }
})

/** The Lua of a chapter of the documentation. */
function luaOf(title: string): string {
  const [, after = ''] = readFileSync('docs/editors.md', 'utf8').split(`### ${title}\n`)
  const lua = /```lua\n(.*?)```/s.exec(after)?.[1]
  assert.ok(lua, `docs/editors.md has no Lua under "${title}".`)
  return lua
}

function toPlace({ ruleId, range: { start } }: Lint['findings'][number]): Place {
  return { line: start.line, column: start.column, code: ruleId }
}

function toCode({ line, column, code }: Place): Place {
  return { line, column, code }
}

/** Fails when the process is still there after five seconds. */
async function ended(pid: number): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(100)
  }
  assert.fail('The language server runs on.')
}

function run(program: string, args: readonly string[], cwd?: string, env?: Readonly<Record<string, string>>) {
  return spawnSync(program, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 100_000 })
}
