import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { isIgnored, ignoresAbove, withOwnIgnores, type IgnoreChain } from './git-ignore.ts'
import type { PathFilter } from './path-filter.ts'
import type { SkippedFile } from './read-source.ts'
import { systemReason } from './run-error.ts'

/** How many directories are read at the same time. */
const parallelReads = 16

/**
 * The files below a directory that the filter takes and git does not ignore. Symbolic links are not followed, so that
 * circles do not matter and no file comes twice. Directories that cannot be read come back as skipped.
 */
export async function walkFiles(
  root: string,
  filter: PathFilter,
): Promise<{ readonly files: string[]; readonly skipped: SkippedFile[] }> {
  const files: string[] = []
  const skipped: SkippedFile[] = []
  const waiting: { readonly directory: string; readonly ignores: IgnoreChain | undefined }[] = [
    { directory: root, ignores: ignoresAbove(root) },
  ]

  const visit = (directory: string, entries: readonly Dirent[], above: IgnoreChain | undefined): void => {
    const hasOwn = entries.some((entry) => entry.name === '.gitignore')
    const ignores = hasOwn ? withOwnIgnores(above, directory) : above
    for (const entry of entries) {
      const { name } = entry
      const at = directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`
      if (entry.isDirectory()) {
        if (filter.entersDirectory(at, name) && !isIgnored(ignores, at, true)) waiting.push({ directory: at, ignores })
      } else if (entry.isFile() && filter.takesFile(at, name) && !isIgnored(ignores, at, false)) {
        files.push(at)
      }
    }
  }

  while (waiting.length > 0) {
    const batch = waiting.splice(0, parallelReads)
    await Promise.all(
      batch.map(async ({ directory, ignores }) => {
        try {
          visit(directory, await readdir(directory, { withFileTypes: true }), ignores)
        } catch (error) {
          skipped.push({ file: directory, reason: `it cannot be read: ${systemReason(error)}.` })
        }
      }),
    )
  }
  return { files, skipped }
}
