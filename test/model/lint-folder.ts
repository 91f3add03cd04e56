import { realpathSync } from 'node:fs'
import path from 'node:path'
import { loadConfiguration } from '../../server/src/cli/load-configuration.ts'
import { lint } from '../../server/src/engine/lint.ts'
import { findFiles } from '../../server/src/host/find-files.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import type { Severity } from '../../server/src/model/finding.ts'

export interface FolderFinding {
  /** Relative to the folder. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 0. */
  readonly startColumn: number
  readonly endColumn: number
  readonly severity: Severity
  readonly message: string
  readonly path: readonly string[]
}

/** Lints a folder with one rule, as `offloop lint` run there would; every severity is shown. */
export async function lintFolder(folder: string, ruleId: string): Promise<FolderFinding[]> {
  const cwd = realpathSync(folder).replaceAll('\\', '/')
  const configuration = await loadConfiguration(cwd, undefined)
  const { directory, include, exclude } = configuration
  const { files } = await findFiles({ cwd, patterns: [], start: cwd, directory, include, exclude })
  const { findings, notices, textOf } = await lint({
    cwd,
    files,
    configuration,
    manifests: readManifests(files),
    ruleIds: [ruleId],
  })
  const fault = notices.find((notice) => /fault|line \d/.test(notice.message))
  if (fault) throw new Error(`${fault.file ?? folder}: ${fault.message}`)
  return findings.map(({ file, span, severity, message, path: steps }) => {
    const text = textOf(file)
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
    return {
      file: path.posix.relative(cwd, file),
      line: text.slice(0, span.start).split('\n').length,
      startColumn: span.start - lineStart,
      endColumn: span.end - lineStart,
      severity,
      message,
      path: steps.map((step) => step.label),
    }
  })
}
