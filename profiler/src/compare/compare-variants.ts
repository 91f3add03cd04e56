import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type {
  Comparison,
  Profile,
  RoundMetrics,
  RunSettings,
  ServerMetrics,
  Target,
  VariantEdit,
  VariantResult,
} from '../format/comparison.ts'
import { formatVersion } from '../format/comparison.ts'
import { collectAnswers, type Answer } from '../load/collect-answers.ts'
import { originOf, waitForAddress } from '../load/listening.ts'
import { putLoad } from '../load/put-load.ts'
import { calibrate } from '../launch/calibrate.ts'
import { describeMachine } from '../launch/machine.ts'
import type { Program } from '../launch/program.ts'
import { startMeasured } from '../launch/run-measured.ts'
import { injectDirectory, startProfiled } from '../launch/run-profiled.ts'
import { findRuntime, type Runtime } from '../launch/runtime.ts'
import { sourceResolver } from '../launch/source-maps.ts'
import { createWorkspace, type Workspace } from '../launch/workspace.ts'
import { assembleProfile } from './assemble-profile.ts'
import { assembleRound } from './assemble-round.ts'
import { compareOutputs, type Observed } from './compare-outputs.ts'
import { keepProfiles } from './keep-profiles.ts'
import { describeExit } from './describe-exit.ts'

/** A version of the program: the user's files, some of them with other texts. */
export interface Variant {
  readonly id: string
  readonly title: string
  /** Whole texts by absolute path, of files that are changed or new. */
  readonly texts: ReadonlyMap<string, string>
  readonly edits: readonly VariantEdit[]
}

export interface CompareRequest {
  readonly target: Target
  /** Absolute directory of the project, which is copied for each variant. */
  readonly root: string
  /** Absolute path of Node.js. */
  readonly node: string
  /** The baseline first. */
  readonly variants: readonly Variant[]
  readonly settings: RunSettings
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Absolute directory for the profiles of the threads; nothing is kept of them when absent. */
  readonly keepProfilesIn?: string
  readonly signal?: AbortSignal
  readonly onStep?: (step: Step) => void
}

/** What is being done, for people who wait. */
export interface Step {
  /** `Measuring worker, round 2 of 5`. */
  readonly text: string
  readonly done: number
  readonly total: number
}

interface Prepared {
  readonly variant: Variant
  readonly workspace: Workspace
  readonly rounds: RoundMetrics[]
  readonly observed: Observed[]
  profile?: Profile
  failure?: string
}

/**
 * Runs a program and its variants, each in a copy of the project: without a profiler, in turns, so that what disturbs the machine
 * disturbs all of them; then each once with the profiler. Throws NotRunnable, TooLarge, and the signal's reason when it is aborted;
 * nothing is left running or lying about then. A variant that fails is part of the answer.
 */
export async function compareVariants(request: CompareRequest): Promise<Comparison> {
  const { settings, variants, signal } = request
  const base = await realpath(tmpdir())
  const directory = await mkdtemp(path.join(base, 'offloop-profile-'))
  const total = variants.length * (settings.rounds + 2) + 1
  let done = 0
  const step = (text: string): void => {
    signal?.throwIfAborted()
    request.onStep?.({ text, done: done++, total })
  }
  try {
    const machine = await describeMachine(await findRuntime(request.target.file, request.node))
    step('Measuring what a worker costs on this machine')
    const calibration = await calibrate(request.node, signal)
    const prepared: Prepared[] = []
    for (const variant of variants) {
      step(`Copying the project for ${variant.title}`)
      const copy = path.join(directory, variant.id.replace(/[^\w.-]+/g, '-'), 'project')
      const workspace = await createWorkspace(request.root, copy, variant.texts)
      prepared.push({ variant, workspace, rounds: [], observed: [] })
    }
    const runner = new VariantRunner(request, await findRuntime(request.target.file, request.node), directory)
    for (let round = 1; round <= settings.rounds; round++) {
      for (const one of prepared) {
        step(`Measuring ${one.variant.title}, round ${round} of ${settings.rounds}`)
        if (one.failure === undefined) await runner.measure(one)
      }
    }
    for (const one of prepared) {
      step(`Profiling ${one.variant.title}`)
      await runner.profile(one)
    }
    signal?.throwIfAborted()
    return {
      version: formatVersion,
      createdAt: new Date().toISOString(),
      target: request.target,
      machine,
      settings,
      ...(calibration && { calibration }),
      variants: prepared.map((one) => toResult(one, prepared[0] as Prepared)),
      warnings: [],
    }
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

function toResult({ variant, rounds, observed, profile, failure }: Prepared, baseline: Prepared): VariantResult {
  return {
    id: variant.id,
    title: variant.title,
    edits: variant.edits,
    ...(failure !== undefined && { failure }),
    rounds,
    ...(profile && { profile }),
    output: compareOutputs(baseline.observed, observed),
  }
}

/** The files of a run go with its directory. */
function withoutFiles(profile: Profile): Profile {
  return { ...profile, threads: profile.threads.map(({ profileFile: _file, ...thread }) => thread) }
}

/** Who cancels does not wait for an orderly end. */
const cancelGraceMs = 1000

/** What came of the load on a server. */
interface Driven {
  readonly server?: ServerMetrics
  readonly answers?: readonly Answer[]
  readonly problem?: string
}

class VariantRunner {
  private readonly request: CompareRequest
  private readonly runtime: Runtime
  private readonly directory: string
  private runs = 0

  constructor(request: CompareRequest, runtime: Runtime, directory: string) {
    this.request = request
    this.runtime = runtime
    this.directory = directory
  }

  async measure(one: Prepared): Promise<void> {
    const directory = await this.newDirectory()
    const { program, measured } = startMeasured({ ...this.programOf(one), directory })
    const driven = this.drive(program, directory)
    const run = await this.supervise(program, measured)
    const { server, answers, problem } = await driven
    const round = assembleRound(run, server)
    one.observed.push({ exit: run.exit, directories: this.directoriesOf(one), ...(answers && { answers }) })
    if (round) one.rounds.push(round)
    const killed = round ? undefined : 'It had to be killed before it could tell what it measured.'
    const failure = problem ?? killed ?? describeExit(run.exit, this.request.settings.timeoutMs, answers !== undefined)
    if (failure !== undefined) one.failure = failure
  }

  async profile(one: Prepared): Promise<void> {
    const directory = await this.newDirectory()
    const intervalMs = 1
    const { program, recorded } = startProfiled({ ...this.programOf(one), directory, intervalUs: intervalMs * 1000 })
    const driven = this.drive(program, directory)
    const { exit, threads } = await this.supervise(program, recorded)
    await driven
    if (threads.every(({ profileFile }) => profileFile === undefined)) return
    const { toOriginal } = one.workspace
    const profile = assembleProfile(threads, {
      wallMs: exit.wallMs,
      intervalMs,
      resolveSource: sourceResolver(directory, toOriginal),
      ownDirectory: injectDirectory,
      isOwn: (file) => file.startsWith(this.request.root) && !/[\\/]node_modules[\\/]/.test(file),
    })
    const { keepProfilesIn } = this.request
    one.profile =
      keepProfilesIn === undefined ? withoutFiles(profile) : await keepProfiles(profile, one.variant.id, keepProfilesIn)
    await rm(directory, { recursive: true, force: true })
  }

  /** Waits for a server to listen, puts the load on it, and stops it; does nothing for a script. */
  private async drive(program: Program, directory: string): Promise<Driven> {
    const { load } = this.request.settings
    if (!load) return {}
    const { signal } = this.request
    let isOver = false
    void program.exited.catch(() => undefined).then(() => (isOver = true))
    const address = await waitForAddress(directory, () => isOver || signal?.aborted === true)
    if (!address) return { problem: 'It ended before it listened on a port.' }
    const origin = originOf(address)
    try {
      const answers = await collectAnswers(origin, load.routes, signal)
      return { answers, server: await putLoad(origin, load, signal) }
    } catch (error) {
      return { problem: `The load could not be put on it: ${error instanceof Error ? error.message : String(error)}.` }
    } finally {
      await program.stop()
    }
  }

  private programOf({ workspace }: Prepared) {
    const { target, environment } = this.request
    return {
      node: this.runtime.node,
      nodeOptions: this.runtime.nodeOptions,
      file: workspace.toCopy(target.file),
      args: target.args,
      cwd: workspace.toCopy(target.cwd),
      environment,
    }
  }

  private directoriesOf({ workspace }: Prepared): string[] {
    return [workspace.directory, path.dirname(workspace.directory)]
  }

  private async newDirectory(): Promise<string> {
    const directory = path.join(this.directory, `run-${++this.runs}`)
    await mkdir(directory)
    return directory
  }

  /** Waits for the end of a program, and brings it about after the time limit and when the whole is cancelled. */
  private async supervise<T>(program: Program, ended: Promise<T>): Promise<T> {
    const { signal, settings } = this.request
    const stop = (): void => void program.stop()
    const cancel = (): void => void program.stop(cancelGraceMs)
    const timer = setTimeout(stop, settings.timeoutMs)
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted) cancel()
    try {
      const result = await ended
      signal?.throwIfAborted()
      return result
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
  }
}
