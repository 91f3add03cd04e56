import assert from 'node:assert/strict'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createWorkspace } from '../../../profiler/src/launch/workspace.ts'

describe('the copy of a project', () => {
  let base: string
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
    writeFileSync(path.join(base, file), text)
  }

  beforeEach(() => {
    base = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop workspace ü-')))
    write('repo/package.json', '{"workspaces":["packages/*"]}')
    write('repo/node_modules/left/index.js', 'left')
    write('repo/packages/app/package.json', '{"type":"module"}')
    write('repo/packages/app/src/main.js', 'old')
    write('repo/packages/app/data/words.txt', 'words')
    write('repo/packages/app/.git/HEAD', 'ref')
    write('repo/packages/app/node_modules/own/index.js', 'own')
    mkdirSync(path.join(base, 'repo/packages/app/lib'))
    symlinkSync(
      path.join(base, 'repo/packages/app/lib'),
      path.join(base, 'repo/packages/app/node_modules/linked'),
      'junction',
    )
  })
  afterEach(() => rmSync(base, { recursive: true, force: true }))

  it('has the other texts, new files, data and links to packages, and leaves the original alone', async () => {
    const root = path.join(base, 'repo/packages/app')
    const main = path.join(root, 'src/main.js')
    const created = path.join(root, 'src/new/hash.worker.js')
    const texts = new Map([
      [main, 'new'],
      [created, 'worker'],
    ])
    const workspace = await createWorkspace(root, path.join(base, 'copy'), texts)
    const read = (file: string): string => readFileSync(workspace.toCopy(path.join(root, file)), 'utf8')
    assert.equal(read('src/main.js'), 'new')
    assert.equal(read('src/new/hash.worker.js'), 'worker')
    assert.equal(read('data/words.txt'), 'words')
    assert.equal(read('node_modules/own/index.js'), 'own')
    assert.equal(readFileSync(main, 'utf8'), 'old')
    assert.ok(!existsSync(created))
    assert.ok(!existsSync(workspace.toCopy(path.join(root, '.git'))))
    assert.ok(lstatSync(workspace.toCopy(path.join(root, 'node_modules/own'))).isSymbolicLink())
    assert.equal(workspace.toOriginal(workspace.toCopy(main)), main)
    assert.equal(workspace.toOriginal('/elsewhere/x.js'), '/elsewhere/x.js')
  })

  it('has bytes as they are, and not the files that a variant does not have', async () => {
    const root = path.join(base, 'repo/packages/app')
    const bytes = new Uint8Array([0, 255, 13, 10, 128])
    const texts = new Map<string, string | Uint8Array | null>([
      [path.join(root, 'data/words.txt'), bytes],
      [path.join(root, 'src/main.js'), null],
      [path.join(root, 'never/was.js'), null],
      // A file in the place of a directory, and the other way round.
      [path.join(root, 'lib'), 'a file'],
      [path.join(root, 'package.json'), null],
      [path.join(root, 'package.json/index.js'), 'below'],
    ])
    const workspace = await createWorkspace(root, path.join(base, 'copy'), texts)
    const copyOf = (file: string): string => workspace.toCopy(path.join(root, file))
    assert.deepEqual(new Uint8Array(readFileSync(copyOf('data/words.txt'))), bytes)
    assert.ok(!existsSync(copyOf('src/main.js')))
    assert.ok(!existsSync(copyOf('never')))
    assert.equal(readFileSync(copyOf('lib'), 'utf8'), 'a file')
    assert.equal(readFileSync(copyOf('package.json/index.js'), 'utf8'), 'below')
    assert.ok(existsSync(path.join(root, 'src/main.js')))
  })

  it('writes nothing through links that lead out of the copy', async () => {
    const root = path.join(base, 'repo/packages/app')
    write('outside/keep.txt', 'mine')
    symlinkSync(path.join(base, 'outside'), path.join(root, 'out'), 'junction')
    const texts = new Map([
      [path.join(root, 'out/keep.txt'), 'changed'],
      [path.join(root, 'node_modules/own/index.js'), null],
    ])
    await createWorkspace(root, path.join(base, 'copy'), texts)
    assert.equal(readFileSync(path.join(base, 'outside/keep.txt'), 'utf8'), 'mine')
    assert.equal(readFileSync(path.join(root, 'node_modules/own/index.js'), 'utf8'), 'own')
  })

  it('leads links into the project to the copy', async () => {
    const root = path.join(base, 'repo/packages/app')
    const workspace = await createWorkspace(root, path.join(base, 'copy'), new Map())
    const linked = realpathSync(workspace.toCopy(path.join(root, 'node_modules/linked')))
    assert.equal(linked, workspace.toCopy(path.join(root, 'lib')))
  })

  it('finds the packages and settings of directories above', async () => {
    const root = path.join(base, 'repo/packages/app')
    const workspace = await createWorkspace(root, path.join(base, 'copy'), new Map())
    const above = path.resolve(workspace.directory, '../..')
    assert.equal(readFileSync(path.join(above, 'node_modules/left/index.js'), 'utf8'), 'left')
    assert.equal(readFileSync(path.join(above, 'package.json'), 'utf8'), '{"workspaces":["packages/*"]}')
  })
})
