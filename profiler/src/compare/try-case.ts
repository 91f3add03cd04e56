import path from 'node:path'
import { startMeasured, type CaseOutcome } from '../launch/run-measured.ts'
import { findRuntime } from '../launch/runtime.ts'
import { createWorkspace } from '../launch/workspace.ts'
import { describeExit } from './describe-exit.ts'
import type { DetectRequest } from './detect-kind.ts'
import { inTemporaryDirectory } from './in-temporary-directory.ts'
import { runCase, type CaseTarget } from './run-case.ts'

export interface TryCaseRequest extends Omit<DetectRequest, 'target'> {
  readonly target: CaseTarget
  readonly timeoutMs: number
}

/** What came of a trial: how often a run is to call the case, or what is wrong with it. */
export type TriedCase =
  | Exclude<CaseOutcome, { readonly calls: unknown }>
  /** It ended, or was stopped, without a word; one sentence. */
  | { readonly problem: 'ended'; readonly sentence: string }

/** Calls a case in a copy of the project to find out how many calls take about a second. Throws NotRunnable and TooLarge. */
export async function tryCase(request: TryCaseRequest): Promise<TriedCase> {
  const { target, root, node, environment, timeoutMs, signal } = request
  const runtime = await findRuntime(target.file, node)
  return inTemporaryDirectory(async (directory) => {
    const workspace = await createWorkspace(root, path.join(directory, 'copy'), new Map())
    const { program, measured } = startMeasured({
      ...runtime,
      ...runCase(target, 'auto', workspace.toCopy),
      cwd: workspace.toCopy(target.cwd),
      environment,
      directory,
    })
    const stop = (): void => void program.stop()
    const timer = setTimeout(stop, timeoutMs)
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    try {
      const { exit, outcome } = await measured
      signal?.throwIfAborted()
      if (outcome && !('calls' in outcome)) return outcome
      return { problem: 'ended', sentence: describeExit(exit, timeoutMs) ?? 'It ended before it returned.' }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  })
}
