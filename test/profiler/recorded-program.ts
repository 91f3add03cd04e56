import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startMeasured, type MeasuredRun } from '../../profiler/src/launch/run-measured.ts'
import { startProfiled } from '../../profiler/src/launch/run-profiled.ts'
import { findRuntime } from '../../profiler/src/launch/runtime.ts'
import { sourceResolver } from '../../profiler/src/launch/source-maps.ts'
import { injectDirectory } from '../../profiler/src/launch/injected.ts'
import { assembleProfile } from '../../profiler/src/compare/assemble-profile.ts'
import type { FlameNode, Profile } from '../../profiler/src/format/comparison.ts'
import type { Exit } from '../../profiler/src/launch/program.ts'

const programs = path.join(import.meta.dirname, 'fixtures/programs')

export interface RunOptions {
  readonly node?: string
  readonly args?: readonly string[]
  /** Stops the program after so long. */
  readonly stopAfterMs?: number
  /** Between samples; 1 when absent. */
  readonly intervalMs?: number
}

/** Profiles a program of the fixtures as `offloop profile` does. */
export async function profileProgram(
  name: string,
  options: RunOptions = {},
): Promise<{ profile: Profile; exit: Exit }> {
  return inDirectory(async (directory) => {
    const { intervalMs = 1 } = options
    const request = await requestFor(name, options)
    const { program, recorded } = startProfiled({ ...request, directory, intervalUs: intervalMs * 1000 })
    if (options.stopAfterMs !== undefined) setTimeout(() => void program.stop(), options.stopAfterMs)
    const { exit, threads } = await recorded
    const profile = assembleProfile(threads, {
      wallMs: exit.wallMs,
      intervalMs,
      resolveSource: sourceResolver(directory, (file) => file),
      ownDirectory: injectDirectory,
      isOwn: () => true,
    })
    return { profile, exit }
  })
}

/** Measures a program of the fixtures. */
export async function measureProgram(name: string, options: RunOptions = {}): Promise<MeasuredRun> {
  return inDirectory(async (directory) => {
    const { program, measured } = startMeasured({ ...(await requestFor(name, options)), directory })
    if (options.stopAfterMs !== undefined) setTimeout(() => void program.stop(), options.stopAfterMs)
    return measured
  })
}

/** The share of a tree's time that a function takes with what it calls, wherever it stands; recursion counts once. */
export function shareOf(tree: FlameNode, name: string): number {
  return timeIn(tree, name) / tree.totalMs
}

/** The time of a function with what it calls. */
export function timeIn(tree: FlameNode, name: string): number {
  let total = 0
  const ahead = [tree]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (node.name === name) total += node.totalMs
    else ahead.push(...node.children)
  }
  return total
}

async function requestFor(name: string, { node = process.execPath, args = [] }: RunOptions) {
  const file = path.join(programs, name)
  const runtime = await findRuntime(file, node)
  return { ...runtime, file, args, cwd: programs, environment: {} }
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-profile-test-')))
  try {
    return await work(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
