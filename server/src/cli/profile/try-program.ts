import { detectKind, type Detected, type DetectRequest } from '../../../../profiler/src/compare/detect-kind.ts'
import { isCase } from '../../../../profiler/src/compare/run-case.ts'
import { tryCase } from '../../../../profiler/src/compare/try-case.ts'
import type { Target } from '../../../../profiler/src/format/comparison.ts'
import { relativePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import type { CommandIo } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import { proposeFunctions, type ChosenFunction } from './choose-function.ts'

export interface TrialRequest extends DetectRequest {
  /** Undefined for a program. */
  readonly chosen: ChosenFunction | undefined
}

/** What is profiled, and how often a run calls it. */
export interface Tried {
  readonly target: Target
  readonly repeat: number
}

/** Runs what is to be profiled once, to see what it is. Throws a RunError where it cannot be profiled, or not so. */
export async function tryProgram(request: TrialRequest, flags: ProfileFlags, io: CommandIo): Promise<Tried> {
  const { chosen, target } = request
  if (chosen) return tryFunction(request, chosen, flags, io)
  const detected = await detectKind(request)
  if (isSilent(detected) && target.args.length === 0) {
    const proposal = await proposeFunctions(target.file, flags, io)
    if (proposal !== undefined) throw new RunError(proposal)
  }
  return { target: { ...target, kind: detected.kind }, repeat: 1 }
}

/** What ends at once without a word and without an error may be a module. */
function isSilent(detected: Detected): boolean {
  if (detected.kind === 'server' || !detected.exit) return false
  const { code, stdout, stderr } = detected.exit
  return code === 0 && stdout.bytes === 0 && stderr.bytes === 0
}

async function tryFunction(
  request: TrialRequest,
  { file, harness, case: named }: ChosenFunction,
  flags: ProfileFlags,
  io: CommandIo,
): Promise<Tried> {
  const shown = relativePath(io.cwd, harness)
  const timeoutMs = flags.timeout * 1000
  const attempt = async (name: string): Promise<Tried | readonly string[]> => {
    const target: Target = { ...request.target, kind: 'function', file, harness, case: name }
    if (!isCase(target)) throw new Error('The target has a case.')
    const tried = await tryCase({ ...request, target, timeoutMs })
    if ('repeat' in tried) return { target, repeat: flags.repeat ?? tried.repeat }
    if (tried.problem === 'no-case') return tried.names
    if (tried.problem === 'threw')
      throw new RunError(`The case ${name} of ${shown} throws: ${asClause(tried.message)}.`)
    throw new RunError(`The case ${name} of ${shown} could not be called. ${tried.sentence}`)
  }
  // No case has an empty name, so that this tells which there are.
  const first = await attempt(named ?? '')
  if ('target' in first) return first
  const [only, ...others] = first
  if (only === undefined) throw new RunError(`${shown} has no cases; it needs export const cases = { name: () => … }.`)
  if (named !== undefined) throw new RunError(`${shown} has no case ${named}; it has ${first.join(', ')}.`)
  if (others.length > 0 && flags.progress === 'ndjson') io.stderr.write(`${JSON.stringify({ cases: first })}\n`)
  if (others.length > 0) throw new RunError(`${shown} has several cases; choose one with --case: ${first.join(', ')}.`)
  const second = await attempt(only)
  if ('target' in second) return second
  throw new RunError(`${shown} has no case ${only} any more.`)
}

function asClause(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/\.$/, '')
}
