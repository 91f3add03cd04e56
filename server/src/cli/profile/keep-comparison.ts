import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { writeHtmlReport } from '../../../../profiler/src/export/write-html-report.ts'
import { writeMarkdown } from '../../../../profiler/src/report/markdown.ts'
import { isBelow, relativePath } from '../../host/paths.ts'
import { writeFileAtomically } from '../../host/write-file.ts'

/**
 * Keeps a comparison in a directory: for programs, and for people. `root` is the project that files are named relative to. Answers the
 * absolute path of the page.
 */
export function keepComparison(comparison: Comparison, directory: string, root: string): string {
  const nameOf = (file: string): string => (isBelow(file, root) ? relativePath(root, file) : file)
  writeFileAtomically(`${directory}/comparison.json`, `${JSON.stringify(comparison)}\n`)
  writeFileAtomically(`${directory}/report.md`, writeMarkdown(comparison, nameOf))
  const page = `${directory}/report.html`
  writeFileAtomically(page, writeHtmlReport(comparison, { nameOf, isForEditor: false }))
  return page
}
