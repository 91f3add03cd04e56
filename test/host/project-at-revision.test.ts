import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectAtRevision, type ProjectAtRevision } from '../../server/src/host/project-at-revision.ts'

describe('a project at a revision', () => {
  let base: string
  const git = (...parameters: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...parameters], { cwd: base })
  }
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
    writeFileSync(path.join(base, file), content)
  }
  const bytes = new Uint8Array([0, 255, 10, 13, 10, 128])

  beforeEach(() => {
    base = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop revision ü-')))
    git('init', '-q')
    write('.gitignore', 'built/\nnode_modules/\n')
    write('package-lock.json', '{}')
    write('shared/x.js', 'x')
    write('app/package.json', '{}')
    write('app/main ä.js', 'old')
    write('app/same.js', 'same')
    write('app/data.bin', bytes)
    write('app/gone/away.js', 'away')
    git('add', '.')
    git('commit', '-qm', 'one')
    git('tag', 'v1')
  })
  afterEach(() => rmSync(base, { recursive: true, force: true }))

  const at = async (revision: string, files: readonly string[] = []): Promise<ProjectAtRevision> => {
    const asked = files.map((file) => path.join(base, 'app', file))
    const found = await projectAtRevision(revision, path.join(base, 'app'), asked)
    assert.ok(!('problem' in found), JSON.stringify(found))
    return found
  }

  it('has what differs, byte for byte, and not what was added since', async () => {
    write('app/main ä.js', 'new')
    write('app/data.bin', 'text now')
    write('app/added.js', 'added')
    git('rm', '-q', 'app/gone/away.js')
    git('add', '.')
    git('commit', '-qm', 'two')
    write('app/untracked.js', 'untracked')
    write('app/built/out.js', 'ignored')
    write('app/node_modules/left/index.js', 'ignored')
    const { texts, lockFiles, left, outside, ignored } = await at('v1')
    const shown = [...texts].map(([file, text]) => [path.relative(base, file), text && Buffer.from(text)] as const)
    assert.deepEqual(
      new Map(shown),
      new Map<string, Buffer | null>([
        ['app/main ä.js', Buffer.from('old')],
        ['app/data.bin', Buffer.from(bytes)],
        ['app/gone/away.js', Buffer.from('away')],
        ['app/added.js', null],
        ['app/untracked.js', null],
      ]),
    )
    assert.deepEqual([lockFiles, left, outside, ignored], [[], [], 0, []])
  })

  it('counts uncommitted changes, and nothing where nothing differs', async () => {
    assert.equal((await at('HEAD')).texts.size, 0)
    write('app/same.js', 'other')
    assert.deepEqual([...(await at('HEAD')).texts.keys()], [path.join(base, 'app/same.js')])
  })

  it('tells which files git ignores, of those that it is asked about', async () => {
    write('app/built/ü.js', '')
    assert.deepEqual((await at('v1', ['built/ü.js', 'same.js', 'not/there.js'])).ignored, ['built/ü.js'])
  })

  it('names lock files of the package and above, links, and counts what is outside', async () => {
    write('package-lock.json', '{"packages":{}}')
    write('app/yarn.lock', '# new')
    write('shared/x.js', 'y')
    symlinkSync('same.js', path.join(base, 'app/link.js'))
    git('add', '.')
    git('commit', '-qm', 'two')
    rmSync(path.join(base, 'app/link.js'))
    const { texts, lockFiles, left, outside } = await at('HEAD')
    assert.deepEqual([[...texts.keys()], lockFiles, left, outside], [[], [], ['link.js'], 0])
    const before = await at('v1')
    assert.deepEqual(before.lockFiles.toSorted(), ['../package-lock.json', 'yarn.lock'])
    assert.equal(before.outside, 2)
  })

  it('says why there is none', async () => {
    const elsewhere = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-no-repository-')))
    try {
      assert.deepEqual(await projectAtRevision('v9', path.join(base, 'app')), { problem: 'no-revision' })
      assert.deepEqual(await projectAtRevision('--output=x', path.join(base, 'app')), { problem: 'no-revision' })
      assert.deepEqual(await projectAtRevision('v1', elsewhere), { problem: 'no-repository' })
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  })
})
