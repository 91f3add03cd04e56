import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { writeMarkdown } from '../../../../profiler/src/report/markdown.ts'
import { isBelow, relativePath } from '../../host/paths.ts'
import { writeFileAtomically } from '../../host/write-file.ts'

/** Keeps a comparison in a directory: for programs, and for people. `root` is the project that files are named relative to. */
export function keepComparison(comparison: Comparison, directory: string, root: string): void {
  const nameOf = (file: string): string => (isBelow(file, root) ? relativePath(root, file) : file)
  writeFileAtomically(`${directory}/comparison.json`, `${JSON.stringify(comparison)}\n`)
  writeFileAtomically(`${directory}/report.md`, writeMarkdown(comparison, nameOf))
}
