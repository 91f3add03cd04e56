import { isBelow, relativePath, toSlashes } from './paths.ts'
import { RunError } from './run-error.ts'
import { findRepository, runGit } from './run-git.ts'

/** The files of a git repository as they lie on disk. */
export interface WorkingTree {
  /** Absolute directory of the repository, without symbolic links. */
  readonly root: string
  /** Whether git knows the file, so that it can bring its old content back. The file is absolute. */
  isTracked(file: string): boolean
  /** Tracked files that differ from the latest commit, relative to `root`. */
  readonly uncommitted: readonly string[]
}

/** The working tree around a directory, or why there is none: the beginning of a sentence. */
export async function readWorkingTree(directory: string): Promise<WorkingTree | { readonly problem: string }> {
  const found = await findRepository(directory)
  if ('problem' in found) {
    switch (found.problem) {
      case 'no-git':
        return { problem: 'git is not installed or not on the PATH' }
      case 'no-repository':
        return { problem: `${toSlashes(directory)} is in no git repository` }
      case 'unreadable':
        return { problem: `git cannot read the repository of ${toSlashes(directory)} (${found.said})` }
    }
  }
  const { root } = found
  try {
    const [tracked, status] = await Promise.all([
      runGit(root, ['ls-files', '-z']),
      runGit(root, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=no']),
    ])
    const known = new Set(tracked.split('\0'))
    return {
      root,
      isTracked: (file) => isBelow(file, root) && known.has(relativePath(root, file)),
      uncommitted: status
        .split('\0')
        .filter(Boolean)
        .map((line) => line.slice(3)),
    }
  } catch (error) {
    throw new RunError(`git cannot tell what has changed in ${root}.`, { cause: error })
  }
}
