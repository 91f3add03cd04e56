import { FixSession } from '../../server/src/engine/edits/fix-session.ts'
import type { Severity } from '../../server/src/model/finding.ts'
import { isFile } from '../../server/src/host/paths.ts'
import { readFolder } from '../read-folder.ts'

export interface OpenedProject {
  readonly session: FixSession
  /** Absolute, with forward slashes. */
  readonly directory: string
  /** Absolute paths of everything that is linted. */
  readonly files: readonly string[]
}

/** Opens a directory as `offloop fix` would; `session` is to be closed. */
export async function openProject(folder: string, leastSeverity: Severity = 'hint'): Promise<OpenedProject> {
  const read = await readFolder(folder)
  const session = new FixSession({ ...read, models: [], leastSeverity }, { exists: isFile, onNotice: () => undefined })
  return { session, directory: read.cwd, files: read.files }
}
