import { parseChangedLines, type ChangedLines } from './changed-lines.ts'
import { toSlashes } from './paths.ts'
import { RunError } from './run-error.ts'
import { findRepository, runGit } from './run-git.ts'

/**
 * What changed in the working tree since it branched off from `revision`, uncommitted changes included.
 * Every line of an untracked file counts as changed. Throws a RunError without git, a repository or the revision.
 */
export async function changedLinesSince(revision: string, cwd: string): Promise<ChangedLines> {
  const root = await findRoot(cwd)
  const base = await findBase(revision, cwd)
  const [diff, untracked] = await Promise.all([
    runGit(root, [
      'diff',
      '--unified=0',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--find-renames',
      '--diff-filter=d',
      '--ignore-submodules',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      base,
      '--',
    ]),
    runGit(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ])
  return parseChangedLines(root, diff, untracked.split('\0').filter(Boolean))
}

async function findRoot(cwd: string): Promise<string> {
  const found = await findRepository(cwd)
  if ('root' in found) return found.root
  switch (found.problem) {
    case 'no-git':
      throw new RunError('--since needs git, which is not installed or not on the PATH.')
    case 'no-repository':
      throw new RunError(`--since needs a git repository, but ${toSlashes(cwd)} is in none.`)
    case 'unreadable':
      throw new RunError(`git cannot read the repository of ${toSlashes(cwd)}: ${found.said}.`)
  }
}

/** The commit that the working tree branched off from; the revision itself where the two share no history. */
async function findBase(revision: string, cwd: string): Promise<string> {
  let commit: string
  try {
    commit = await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  } catch (error) {
    throw new RunError(`git knows no revision "${revision}".`, { cause: error })
  }
  try {
    return (await runGit(cwd, ['merge-base', commit.trim(), 'HEAD'])).trim()
  } catch {
    return commit.trim()
  }
}
