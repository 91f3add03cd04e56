import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parseChangedLines, type ChangedLines } from './changed-lines.ts'
import { toSlashes } from './paths.ts'
import { errorCode, isRunError, RunError } from './run-error.ts'

const run = promisify(execFile)

/** A repository's own settings may name programs to run; none of them are run here. */
const safeSettings = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=true', '--no-pager', '--no-optional-locks']

/**
 * What changed in the working tree since it branched off from `revision`, uncommitted changes included.
 * Every line of an untracked file counts as changed. Throws a RunError without git, a repository or the revision.
 */
export async function changedLinesSince(revision: string, cwd: string): Promise<ChangedLines> {
  const root = toSlashes((await findRoot(cwd)).replace(/\r?\n$/, ''))
  const base = await findBase(revision, cwd)
  const [diff, untracked] = await Promise.all([
    git(root, [
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
    git(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ])
  return parseChangedLines(root, diff, untracked.split('\0').filter(Boolean))
}

async function findRoot(cwd: string): Promise<string> {
  try {
    return await git(cwd, ['rev-parse', '--show-toplevel'])
  } catch (error) {
    if (isRunError(error)) throw error
    const said = firstLine(error)
    throw new RunError(
      said.includes('not a git repository')
        ? `--since needs a git repository, but ${toSlashes(cwd)} is in none.`
        : `git cannot read the repository of ${toSlashes(cwd)}: ${said}.`,
      { cause: error },
    )
  }
}

/** The commit that the working tree branched off from; the revision itself where the two share no history. */
async function findBase(revision: string, cwd: string): Promise<string> {
  let commit: string
  try {
    commit = await git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  } catch (error) {
    if (isRunError(error)) throw error
    throw new RunError(`git knows no revision "${revision}".`, { cause: error })
  }
  try {
    return (await git(cwd, ['merge-base', commit.trim(), 'HEAD'])).trim()
  } catch {
    return commit.trim()
  }
}

async function git(cwd: string, parameters: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', [...safeSettings, ...parameters], {
      cwd,
      maxBuffer: Infinity,
      encoding: 'utf8',
    })
    return stdout
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new RunError('--since needs git, which is not installed or not on the PATH.', { cause: error })
    }
    throw error
  }
}

/** The first line that git said, without `fatal: ` and the full stop. */
function firstLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return (said.split('\n', 1)[0] ?? '').replace(/^fatal: /, '').replace(/\.$/, '')
}
