import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { toSlashes } from './paths.ts'
import { errorCode } from './run-error.ts'

const run = promisify(execFile)

/** A repository's own settings may name programs to run; none of them are run here. */
const safeSettings = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=true', '--no-pager', '--no-optional-locks']

/** What git prints. Rejects with the system's error where git is not installed, and with what git said where it refuses. */
export async function runGit(cwd: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...safeSettings, ...parameters], { cwd, maxBuffer: Infinity, encoding: 'utf8' })
  return stdout
}

/** Where the repository around a directory is, or why that is not known. */
export type FoundRepository =
  | { readonly root: string }
  | { readonly problem: 'no-git' | 'no-repository' }
  | { readonly problem: 'unreadable'; readonly said: string }

/** The repository that the directory lies in; `root` is its absolute directory, without symbolic links. */
export async function findRepository(directory: string): Promise<FoundRepository> {
  try {
    return { root: toSlashes((await runGit(directory, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '')) }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { problem: 'no-git' }
    const said = firstLine(error)
    return said.includes('not a git repository') ? { problem: 'no-repository' } : { problem: 'unreadable', said }
  }
}

/** The first line that git said, without `fatal: ` and the full stop. */
function firstLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return (said.split('\n', 1)[0] ?? '').replace(/^fatal: /, '').replace(/\.$/, '')
}
