import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { writeHtmlReport } from '../../../../profiler/src/export/write-html-report.ts'
import { writeCollapsed } from '../../../../profiler/src/report/collapsed.ts'
import { writeMarkdown } from '../../../../profiler/src/report/markdown.ts'
import { writeFileAtomically } from '../../host/write-file.ts'
import { namesBelow } from './names-below.ts'
import type { FileChanges } from './file-changes.ts'

/** What `offloop profile` found out, and where it belongs. */
export interface KeptComparison {
  readonly comparison: Comparison
  /** What the variants change, so that an editor can do it. */
  readonly changes: Readonly<Record<string, FileChanges>>
  /** Absolute directory of the result. */
  readonly directory: string
  /** The project, which files are named relative to. */
  readonly root: string
}

/** Keeps a comparison in its directory: for programs, people and editors. Answers the absolute path of the page. */
export function keepComparison({ comparison, changes, directory, root }: KeptComparison): string {
  const nameOf = namesBelow(root)
  writeFileAtomically(`${directory}/comparison.json`, `${JSON.stringify(comparison)}\n`)
  writeFileAtomically(`${directory}/variants.json`, `${JSON.stringify(changes)}\n`)
  writeFileAtomically(`${directory}/stacks.collapsed`, writeCollapsed(comparison, nameOf))
  writeFileAtomically(`${directory}/report.md`, writeMarkdown(comparison, nameOf))
  writeFileAtomically(`${directory}/editor.html`, writeHtmlReport(comparison, { nameOf, isForEditor: true }))
  const page = `${directory}/report.html`
  writeFileAtomically(page, writeHtmlReport(comparison, { nameOf, isForEditor: false }))
  return page
}
