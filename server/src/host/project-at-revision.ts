import path from 'node:path'
import { isBelow, realPath, relativePath } from './paths.ts'
import { findRepository, ignoredAmong, readObjects, runGit } from './run-git.ts'

/** How a directory was at a revision, beside what it is now. */
export interface ProjectAtRevision {
  /** What its files had in them, by absolute path, where that is something else than now; null for one that was not there. */
  readonly texts: ReadonlyMap<string, Uint8Array | null>
  /** Files that name exact versions of packages and were others then, relative to the directory. */
  readonly lockFiles: readonly string[]
  /** Links, submodules and files that git keeps elsewhere, which were others then and are not in `texts`; relative to the directory. */
  readonly left: readonly string[]
  /** Those of the files that were asked about which git ignores, so that nobody knows what they were; relative to the directory. */
  readonly ignored: readonly string[]
  /** How many files of the repository outside the directory were others then. */
  readonly outside: number
}

export type FoundRevision =
  | ProjectAtRevision
  | { readonly problem: 'no-git' | 'no-repository' | 'no-revision' }
  | { readonly problem: 'unreadable'; readonly said: string }

const lockNames: ReadonlySet<string> = new Set([
  'bun.lock',
  'bun.lockb',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
])

/** Compares what is in an absolute directory, uncommitted changes included, with a revision. Installed packages and ignored files do not count. */
export async function projectAtRevision(
  revision: string,
  directory: string,
  files: readonly string[] = [],
): Promise<FoundRevision> {
  const found = await findRepository(directory)
  if ('problem' in found) return found
  const { root } = found
  let commit: string
  try {
    const parameters = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
    commit = (await runGit(root, parameters)).trim()
  } catch {
    return { problem: 'no-revision' }
  }
  const [diff, untracked] = await Promise.all([
    runGit(root, [
      'diff',
      '--raw',
      '-z',
      '--no-abbrev',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      commit,
      '--',
    ]),
    runGit(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ])
  // A name that ends with a slash is a repository of its own.
  const added = untracked.split('\0').filter((name) => name !== '' && !name.endsWith('/'))
  const changes = [...parseRawDiff(diff), ...added.map((name): Change => ({ name, before: undefined }))]
  const inside = realPath(directory)
  const asked = files.map((file) => `${inside}/${relativePath(directory, file)}`)
  const ignored = (await ignoredAmong(root, asked)).map((file) => relativePath(inside, file))
  return { ...(await readChanges(root, directory, changes)), ignored }
}

interface Change {
  /** Relative to the root of the repository. */
  readonly name: string
  /** Undefined for a file that was not there. */
  readonly before: { readonly isFile: boolean; readonly hash: string } | undefined
}

/** `:100644 100644 HASH HASH M\0name\0`, https://git-scm.com/docs/git-diff#_raw_output_format */
function parseRawDiff(diff: string): Change[] {
  const parts = diff.split('\0')
  const changes: Change[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [mode = '', , hash = ''] = (parts[at] ?? '').slice(1).split(' ')
    const isThere = mode !== '000000'
    changes.push({ name: parts[at + 1] ?? '', before: isThere ? { isFile: mode.startsWith('100'), hash } : undefined })
  }
  return changes
}

async function readChanges(
  root: string,
  directory: string,
  changes: readonly Change[],
): Promise<Omit<ProjectAtRevision, 'ignored'>> {
  const inside = realPath(directory)
  const own = changes.filter(({ name }) => !name.split('/').includes('node_modules'))
  const below = own.filter(({ name }) => isBelow(`${root}/${name}`, inside))
  const hashes = new Set(below.flatMap(({ before }) => (before?.isFile ? [before.hash] : [])))
  const contents = await readObjects(root, [...hashes])
  const texts = new Map<string, Uint8Array | null>()
  const left: string[] = []
  for (const { name, before } of below) {
    const file = relativePath(inside, `${root}/${name}`)
    const content = before?.isFile ? contents.get(before.hash) : null
    if (content === undefined || (before && (content === null || isPointer(content)))) left.push(file)
    else texts.set(`${directory}/${file}`, content)
  }
  const locks = own.filter(({ name }) => {
    const { dir, base } = path.posix.parse(`${root}/${name}`)
    return lockNames.has(base) && (dir === inside || isBelow(inside, dir))
  })
  return {
    texts,
    lockFiles: locks.map(({ name }) => relativePath(inside, `${root}/${name}`)),
    left,
    outside: own.length - below.length,
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
function isPointer(content: Uint8Array): boolean {
  return content.length < 1024 && Buffer.from(content).toString('latin1').startsWith('version https://git-lfs')
}
