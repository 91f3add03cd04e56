import assert from 'node:assert/strict'
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The Node.js releases to test on: the one here, and those that test/runtimes installs on this platform. */
const runtimes = [
  { name: `Node.js ${process.version}`, program: process.execPath },
  ...['22', '24'].map((major) => ({
    name: `Node.js ${major}`,
    program: path.resolve(`test/runtimes/node_modules/node${major}-${process.platform}-${process.arch}/bin/node`),
  })),
]
const isWindows = process.platform === 'win32'

describe('the packed command line', function () {
  this.timeout(180_000)
  let directory: string
  let packed: readonly { filename: string; size: number; files: readonly { path: string }[] }[]
  let installed: string

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'offloop-packed-'))
    packed = JSON.parse(npm(['pack', '--json', '--pack-destination', directory])) as typeof packed
    npm(['install', '--global', '--prefix', directory, '--prefer-offline', path.join(directory, packed[0]!.filename)])
    installed = path.join(directory, ...(isWindows ? [] : ['lib']), 'node_modules', 'offloop')
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  // npm packs the file that is named as "main" in any case, and that is the extension's.
  it('holds the program, the rule pages, the schemas and the papers, and nothing else', () => {
    const files = packed[0]!.files.map((file) => file.path)
    const unexpected = files.filter(
      (file) =>
        !/^(dist\/(offloop|parts\/[\w.-]+)\.js(\.LEGAL\.txt)?|dist\/client\/extension\.cjs|dist\/inject\/[\w-]+\.[cm]js|dist\/report\/(page\.js|page-style\.css|licenses\.txt)|schemas\/[\w.-]+\.json|docs\/rules\/[\w-]+\.md|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
          file,
        ),
    )
    assert.deepEqual(unexpected, [])
    assert.ok(files.includes('dist/offloop.js'))
    assert.ok(packed[0]!.size < 1_500_000, `${packed[0]!.size} bytes packed`)
  })

  it('installs the command', () => {
    const command = path.join(directory, isWindows ? 'offloop.cmd' : 'bin/offloop')
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    const run = spawnSync(command, ['--version'], { encoding: 'utf8', shell: isWindows })
    assert.equal(run.stdout.trim(), version)
  })

  for (const { name, program } of runtimes) {
    describe(`on ${name}`, () => {
      before(function () {
        if (existsSync(program)) return
        assert.ok(process.platform !== 'linux', 'Run `node scripts/setup.mjs test/runtimes` first.')
        console.log(
          `There is no ${name} for ${process.platform}-${process.arch} among the packages; these tests are skipped.`,
        )
        this.skip()
      })

      const offloop = (args: readonly string[], cwd: string): SpawnSyncReturns<string> =>
        spawnSync(program, [path.join(installed, 'dist/offloop.js'), ...args], { cwd, encoding: 'utf8' })

      for (const example of ['examples/checkout', 'examples/legacy']) {
        it(`finds the same in ${example} as the working copy`, () => {
          const run = offloop(['lint', '--format', 'json'], example)
          assert.equal(run.stderr, '')
          assert.equal(run.status, 1)
          const workingCopy = spawnSync(
            process.execPath,
            ['--import', 'tsx', path.resolve('server/src/cli/main.ts'), 'lint', '--format', 'json'],
            { cwd: example, encoding: 'utf8' },
          )
          assert.deepEqual(JSON.parse(run.stdout), JSON.parse(workingCopy.stdout))
        })
      }

      it('finds the same side by side', () => {
        const format = ['--config', 'legacy/package.json', '--format', 'json']
        const lint = (...args: string[]): unknown =>
          JSON.parse(offloop(['lint', 'checkout', 'legacy', ...format, ...args], 'examples').stdout)
        assert.deepEqual(lint('--jobs', '2'), lint())
      })

      it('explains a rule', () => {
        const run = offloop(['explain', 'blocking-call'], '.')
        assert.equal(run.status, 0)
        assert.match(run.stdout, /What it finds/)
      })

      it('says in one sentence what is wrong with a path', () => {
        const run = offloop(['lint', 'no-such-directory'], '.')
        assert.equal(run.status, 2)
        assert.match(run.stderr, /no-such-directory/)
        assert.doesNotMatch(run.stderr, /\n\s+at /)
      })
    })
  }
})

function npm(args: readonly string[]): string {
  const run = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    encoding: 'utf8',
    shell: isWindows,
  })
  assert.equal(run.status, 0, run.stderr)
  return run.stdout
}
