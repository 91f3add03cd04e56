import path from 'node:path'
import {
  formatBaseline,
  matchBaseline,
  parseBaseline,
  updateBaseline,
  type Baseline,
  type BaselineMatch,
  type BaselineScope,
} from '../engine/baseline.ts'
import { fingerprintFindings, type FingerprintedFinding } from '../engine/fingerprint.ts'
import type { LintResult } from '../engine/lint-request.ts'
import { exists, relativePath, resolvePath, toSlashes } from '../host/paths.ts'
import { readTextFile } from '../host/read-text.ts'
import { RunError } from '../host/run-error.ts'
import { writeFileAtomically } from '../host/write-file.ts'

/** A baseline as the user named it. */
export interface BaselineFile {
  /** As the user wrote it. */
  readonly name: string
  /** Absolute. */
  readonly file: string
  /** Absolute; files in the baseline are relative to it. */
  readonly directory: string
  readonly baseline: Baseline
}

/** Reads a baseline. One that is not there is empty when it is about to be written, and a RunError otherwise. */
export async function readBaseline(cwd: string, name: string, isUpdate: boolean): Promise<BaselineFile> {
  const file = resolvePath(cwd, name)
  const text = await readTextFile(file, name)
  const place = { name, file, directory: toSlashes(path.dirname(file)) }
  if (text === undefined) {
    if (isUpdate) return { ...place, baseline: { entries: [] } }
    throw new RunError(`No such baseline: ${name}; --update-baseline writes it.`)
  }
  const baseline = parseBaseline(text)
  if ('problem' in baseline) throw new RunError(`${name} ${baseline.problem}`)
  return { ...place, baseline }
}

/** Compares a run's findings with the baseline. `files` are the linted ones, `ruleIds` those that ran; all when absent. */
export function compareWithBaseline(
  { baseline, directory }: BaselineFile,
  result: LintResult,
  files: readonly string[],
  ruleIds: readonly string[] | undefined,
): BaselineMatch {
  const linted = new Set(files.map((file) => relativePath(directory, file)))
  const scope: BaselineScope = {
    coversFile: (file) => linted.has(file) || !exists(resolvePath(directory, file)),
    coversRule: (ruleId) => ruleIds === undefined || ruleIds.includes(ruleId),
  }
  const findings = fingerprintFindings(
    result.findings,
    (file) => result.textOf(file),
    (file) => relativePath(directory, file),
  )
  return matchBaseline(baseline, findings, scope)
}

/** Writes the baseline after a run, and tells what changed in one sentence. */
export function writeBaseline(
  { name, file, baseline }: BaselineFile,
  match: BaselineMatch,
  accepted: readonly FingerprintedFinding[],
): string {
  const updated = updateBaseline(baseline, match, accepted)
  writeFileAtomically(file, formatBaseline(updated))
  const total = updated.entries.length
  return `Wrote ${name}: ${total} finding${total === 1 ? '' : 's'} (${accepted.length} added, ${match.outdated.length} dropped).`
}
