import type { Comparison } from '../../../../profiler/src/format/comparison.ts'
import { formatEvidence, parseEvidence } from '../../engine/evidence.ts'
import { readEvidenceFile, removeDirectory, writeEvidenceFile } from '../../host/offloop-directory.ts'
import { relativePath } from '../../host/paths.ts'
import type { CommandIo } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import { writeProfileReport } from '../commands/write-profile-report.ts'
import { collectEvidence } from './collect-evidence.ts'
import { keepComparison } from './keep-comparison.ts'
import type { Plan } from './plan-variants.ts'

export interface DeliverRequest {
  readonly comparison: Comparison
  readonly plan: Plan
  /** Absolute directory of the project. */
  readonly root: string
  /** Absolute directory of the result. */
  readonly directory: string
}

/** Keeps a comparison and what it says of findings, and tells the user, or the program that asked. */
export function deliverComparison(
  { comparison, plan, root, directory }: DeliverRequest,
  flags: ProfileFlags,
  io: CommandIo,
): void {
  const isForProgram = flags.progress === 'ndjson'
  const tell = (): void => {
    if (!isForProgram || flags.output !== undefined) writeProfileReport(comparison, flags, io)
  }
  let page: string
  try {
    page = keepComparison({ comparison, changes: plan.changes, directory, root })
    const known = { directory: root, entries: parseEvidence(readEvidenceFile(root) ?? '') }
    writeEvidenceFile(root, formatEvidence(collectEvidence(comparison, plan, known)))
  } catch (error) {
    // Half a result helps nobody, but what was measured is told all the same.
    removeDirectory(directory)
    tell()
    throw error
  }
  tell()
  if (isForProgram) io.stdout.write(`${JSON.stringify({ directory, page })}\n`)
  else if (flags.format === 'pretty') io.stdout.write(`\nThe report: ${relativePath(io.cwd, page)}\n`)
}
