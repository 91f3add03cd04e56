import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { explainOldNode, explainStaleInstall } from '../../scripts/setup.mjs'

const lock = (version: string, extra = {}): string =>
  JSON.stringify({
    name: 'p',
    lockfileVersion: 3,
    packages: { '': { name: 'p' }, 'node_modules/a': { version }, ...extra },
  })

describe('setup', () => {
  let directory: string

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'offloop-setup-'))
    writeFileSync(path.join(directory, 'package-lock.json'), lock('1.0.0'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  function writeInstalled(text: string): void {
    mkdirSync(path.join(directory, 'node_modules'), { recursive: true })
    writeFileSync(path.join(directory, 'node_modules/.package-lock.json'), text)
  }

  it('asks for Node.js 20.19 or later in one sentence', () => {
    assert.match(explainOldNode('v18.20.0') ?? '', /^Offloop needs Node\.js 20\.19 or later, and this is v18\.20\.0\./)
    assert.ok(explainOldNode('v20.18.3'))
    assert.equal(explainOldNode('v20.19.0'), undefined)
    assert.equal(explainOldNode('v24.0.0'), undefined)
  })

  it('installs where nothing is installed', () => {
    assert.equal(explainStaleInstall(directory), 'no packages are installed yet')
  })

  it('leaves the locked packages alone, whatever the times of the files', () => {
    writeInstalled(lock('1.0.0'))
    utimesSync(path.join(directory, 'node_modules/.package-lock.json'), 0, 0)
    assert.equal(explainStaleInstall(directory), undefined)
  })

  it('installs again where the lock file asks for another version or another package', () => {
    writeInstalled(lock('0.9.0'))
    assert.equal(explainStaleInstall(directory), 'node_modules/a is 0.9.0 and should be 1.0.0')
    writeInstalled(JSON.stringify({ packages: {} }))
    assert.equal(explainStaleInstall(directory), 'node_modules/a is missing')
  })

  it('does without optional packages of other platforms', () => {
    writeInstalled(lock('1.0.0'))
    writeFileSync(
      path.join(directory, 'package-lock.json'),
      lock('1.0.0', { 'node_modules/b': { version: '2.0.0', optional: true } }),
    )
    assert.equal(explainStaleInstall(directory), undefined)
  })

  it('says what to do when the registry cannot be reached', () => {
    const clone = path.join(directory, 'clone')
    mkdirSync(path.join(clone, 'scripts'), { recursive: true })
    cpSync('scripts/setup.mjs', path.join(clone, 'scripts/setup.mjs'))
    const dependencies = { 'left-pad': '1.3.0' }
    writeFileSync(path.join(clone, 'package.json'), JSON.stringify({ name: 'clone', version: '1.0.0', dependencies }))
    writeFileSync(
      path.join(clone, 'package-lock.json'),
      JSON.stringify({
        name: 'clone',
        version: '1.0.0',
        lockfileVersion: 3,
        packages: {
          '': { name: 'clone', version: '1.0.0', dependencies },
          'node_modules/left-pad': { version: '1.3.0' },
        },
      }),
    )
    const run = spawnSync(process.execPath, ['scripts/setup.mjs'], {
      cwd: clone,
      encoding: 'utf8',
      env: {
        ...process.env,
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_fetch_retries: '0',
        npm_config_cache: path.join(directory, 'cache'),
      },
    })
    assert.equal(run.status, 1)
    assert.match(run.stderr, /npm could not reach the package registry\. Connect to the network/)
    assert.doesNotMatch(run.stderr, /at .*\.mjs:\d+/)
  })
})

describe('package', () => {
  it('has what continuous integration runs: npm test and nothing else', () => {
    const commands = readFileSync('.ci/run', 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
    assert.deepEqual(commands.slice(2), ['npm test'])
    assert.ok(existsSync('.ci/run'))
  })
})
