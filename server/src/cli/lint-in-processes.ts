import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LintPart, LintPartRequest } from '../engine/lint-part.ts'
import type { LintSideBySide } from '../engine/lint.ts'
import { runInProcesses } from '../host/run-in-processes.ts'

/** How far a process has come: files that are done, and the project that it is at. */
export interface PartProgress {
  readonly done: number
  readonly what: string
}

/** Beside this file, as source and as a part of the bundle alike. */
const program = fileURLToPath(new URL(`lint-worker${path.extname(import.meta.url)}`, import.meta.url))

/** Lints each part in a process of its own. */
export const lintInProcesses: LintSideBySide = (requests, onProgress) =>
  runInProcesses<LintPartRequest, PartProgress, LintPart>(program, requests, (part, { done, what }) =>
    onProgress(part, done, what),
  )
