import path from 'node:path'
import type { Variant } from '../../../../profiler/src/compare/compare-request.ts'
import { compareVariants } from '../../../../profiler/src/compare/compare-variants.ts'
import { detectKind } from '../../../../profiler/src/compare/detect-kind.ts'
import type { Comparison, RunSettings } from '../../../../profiler/src/format/comparison.ts'
import { createProfileDirectory, removeDirectory } from '../../host/offloop-directory.ts'
import { findAbove, isBelow } from '../../host/paths.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import { chooseLoad } from './choose-load.ts'
import type { FoundProgram } from './find-program.ts'
import type { Plan } from './plan-variants.ts'

export interface RunRequest {
  readonly program: FoundProgram
  readonly plan: Plan
  /** Absolute directory of the project. */
  readonly root: string
  /** Beside those of the plan. */
  readonly variants: readonly Variant[]
  readonly flags: ProfileFlags
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
  const { program, plan, root, flags, signal, onStep } = request
  const { file, args, node, environment, cwd } = program
  const target = { file, args, cwd: cwd === root || isBelow(cwd, root) ? cwd : root }
  const common = { root, node, environment, signal }
  onStep(0, 0, 'Starting it once')
  const { kind } = await detectKind({ ...common, target })
  const settings: RunSettings = {
    rounds: flags.rounds,
    repeat: 1,
    timeoutMs: flags.timeout * 1000,
    ...(kind === 'server' && { load: chooseLoad(flags, plan.findings) }),
  }
  const directory = createProfileDirectory(root, new Date().toISOString())
  try {
    const comparison = await compareVariants({
      ...common,
      target: { ...target, kind },
      variants: [baseline, ...plan.variants, ...request.variants],
      settings,
      keepProfilesIn: directory,
      onStep: ({ text, done, total }) => onStep(done, total, text),
    })
    return { comparison, directory }
  } catch (error) {
    removeDirectory(directory)
    throw error
  }
}

/** The directory of the smallest package that has all the files in it. */
export function packageOf(files: readonly string[]): string {
  let directory = path.posix.dirname(files[0] ?? '/')
  while (!files.every((file) => isBelow(file, directory))) directory = path.posix.dirname(directory)
  return findAbove(directory, ['package.json']) ?? directory
}
