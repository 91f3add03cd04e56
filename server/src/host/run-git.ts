import { execFile, spawn } from 'node:child_process'
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

/** The contents of objects by their hashes, byte for byte. Rejects as `runGit` does, and for a hash that is not known. */
export async function readObjects(cwd: string, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  if (hashes.length === 0) return found
  const output = await pipeThroughGit(cwd, ['cat-file', '--batch'], `${hashes.join('\n')}\n`)
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at)
    const [hash = '', kind, size] = output.toString('latin1', at, end).split(' ')
    if (kind !== 'blob') throw new Error(`git knows no contents of ${hash}.`)
    found.set(hash, output.subarray(end + 1, end + 1 + Number(size)))
    at = end + 1 + Number(size) + 1
  }
  return found
}

function pipeThroughGit(
  cwd: string,
  parameters: readonly string[],
  input: string,
  goodCodes: readonly number[] = [0],
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...safeSettings, ...parameters], { cwd, stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code !== null && goodCodes.includes(code)
        ? resolve(Buffer.concat(chunks))
        : reject(new Error(`git ${parameters.join(' ')} failed.`)),
    )
    // Where git ends early, its exit code says so.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Those of some absolute paths that git ignores. Rejects as `runGit` does. */
export async function ignoredAmong(cwd: string, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return []
  const output = await pipeThroughGit(cwd, ['check-ignore', '-z', '--stdin'], files.join('\0'), [0, 1])
  return output.toString('utf8').split('\0').filter(Boolean)
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
