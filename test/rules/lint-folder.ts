import path from 'node:path'
import { lint } from '../../server/src/engine/lint.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { readFolder } from '../read-folder.ts'

/** A finding and where it stands, as a reader of the file counts. */
export interface FolderFinding extends Finding {
  /** Relative to the folder, with forward slashes. */
  readonly relativeFile: string
  /** From 1. */
  readonly line: number
  /** From 0. */
  readonly columns: { readonly start: number; readonly end: number }
}

/** Lints a folder with one rule, as `offloop lint` run there would; every severity is shown. */
export async function lintFolder(folder: string, ruleId: string): Promise<FolderFinding[]> {
  const read = await readFolder(folder)
  const { findings, notices, textOf } = await lint({ ...read, ruleIds: [ruleId] })
  const fault = notices.find((notice) => /fault|line \d/.test(notice.message))
  if (fault) throw new Error(`${fault.file ?? folder}: ${fault.message}`)
  return findings.map((finding) => {
    const text = textOf(finding.file)
    const lineStart = text.lastIndexOf('\n', finding.span.start - 1) + 1
    return {
      ...finding,
      relativeFile: path.posix.relative(read.cwd, finding.file),
      line: text.slice(0, finding.span.start).split('\n').length,
      columns: { start: finding.span.start - lineStart, end: finding.span.end - lineStart },
    }
  })
}
