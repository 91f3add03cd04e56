import type { Budget } from '../../../../profiler/src/analysis/budgets.ts'
import type { Variant } from '../../../../profiler/src/compare/compare-request.ts'
import { compareVariants } from '../../../../profiler/src/compare/compare-variants.ts'
import type { Comparison, RunSettings, Target } from '../../../../profiler/src/format/comparison.ts'
import { createProfileDirectory, removeDirectory } from '../../host/offloop-directory.ts'
import { isBelow } from '../../host/paths.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import type { CommandIo } from '../command-io.ts'
import type { ChosenFunction } from './choose-function.ts'
import { tryProgram } from './try-program.ts'
import { checkApplication } from './judge-budgets.ts'
import { chooseLoad } from './choose-load.ts'
import type { FoundProgram } from './find-program.ts'
import type { Plan } from './plan-variants.ts'

export interface RunRequest {
  readonly program: FoundProgram
  /** Undefined for a program. */
  readonly chosen: ChosenFunction | undefined
  readonly plan: Plan
  /** Absolute directory of the project. */
  readonly root: string
  /** Beside those of the plan. */
  readonly variants: readonly Variant[]
  readonly budgets: readonly Budget[]
  readonly flags: ProfileFlags
  readonly io: CommandIo
  readonly signal: AbortSignal
  readonly onStep: (done: number, total: number, text: string) => void
}

export interface RunResult {
  readonly comparison: Comparison
  /** Absolute directory that the profiles are in, and the rest is to be kept in. */
  readonly directory: string
}

const baseline: Variant = { id: 'baseline', title: 'baseline', texts: new Map(), edits: [] }

/** Finds out what kind of program it is, and measures it beside its variants. */
export async function runComparison(request: RunRequest): Promise<RunResult> {
  const { program, chosen, plan, root, flags, io, signal, onStep } = request
  const { node, environment } = program
  const common = { root, node, environment, signal }
  onStep(0, 0, 'Starting it once')
  const { target, repeat } = await tryProgram({ ...common, target: startOf(program, root), chosen }, flags, io)
  const { kind } = target
  checkApplication(request.budgets, kind)
  const settings: RunSettings = {
    rounds: flags.rounds,
    repeat,
    timeoutMs: flags.timeout * 1000,
    ...(kind === 'server' && { load: chooseLoad(flags, plan.findings) }),
  }
  const directory = createProfileDirectory(root, new Date().toISOString())
  try {
    const comparison = await compareVariants({
      ...common,
      target,
      variants: [baseline, ...plan.variants, ...request.variants],
      settings,
      keepProfilesIn: directory,
      onStep: ({ text, done, total }) => onStep(done, total, text),
    })
    return { comparison: { ...comparison, warnings: [...comparison.warnings, ...portNotice(flags, kind)] }, directory }
  } catch (error) {
    removeDirectory(directory)
    throw error
  }
}

/** How a program is started in a copy of its project. */
export function startOf({ file, args, cwd }: FoundProgram, root: string): Omit<Target, 'kind'> {
  return { file, args, cwd: cwd === root || isBelow(cwd, root) ? cwd : root }
}

function portNotice({ url = [] }: ProfileFlags, kind: Comparison['target']['kind']): string[] {
  if (kind === 'server' || url.length === 0) return []
  return ['It opened no port within 10 seconds, so that it was not run as a server and --url had no meaning.']
}
