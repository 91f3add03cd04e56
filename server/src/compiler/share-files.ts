import type { SortedFiles } from './find-projects.ts'
import { packageRoot } from './inferred-programs.ts'

/** Files in shares that can be opened apart from each other. */
export interface FileShares {
  /** The files of each share, each file in one. */
  readonly shares: readonly (readonly string[])[]
  /** The configurations that the files belong to, in the order in which one session would open them. */
  readonly configFiles: readonly string[]
}

/**
 * One share for each directory with configurations, because those beside each other often see each other's files, and
 * one for each package without.
 */
export function shareFiles({ listed, notListed, withoutConfig }: SortedFiles, cwd: string): FileShares {
  const byDirectory = new Map<string, string[]>()
  const append = (directory: string, files: readonly string[]): void => {
    const share = byDirectory.get(directory)
    if (share) share.push(...files)
    else byDirectory.set(directory, [...files])
  }
  const configured = [...listed, ...notListed]
  for (const [config, files] of configured) append(config.directory, files)
  for (const file of withoutConfig) append(packageRoot(file, cwd), [file])
  return {
    shares: [...byDirectory.values()],
    configFiles: [...new Set(configured.map(([config]) => config.path))],
  }
}
