import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { median } from '../analysis/bootstrap.ts'
import { samplingIntervalMs } from '../analysis/sampling-interval.ts'
import type { Profile, RoundMetrics, ServerMetrics } from '../format/comparison.ts'
import { collectAnswers, type Answer } from '../load/collect-answers.ts'
import { originOf, waitForAddress } from '../load/listening.ts'
import { putLoad } from '../load/put-load.ts'
import { injectDirectory } from '../launch/injected.ts'
import type { Program } from '../launch/program.ts'
import { startMeasured } from '../launch/run-measured.ts'
import { startProfiled } from '../launch/run-profiled.ts'
import type { Runtime } from '../launch/runtime.ts'
import { sourceResolver } from '../launch/source-maps.ts'
import type { Workspace } from '../launch/workspace.ts'
import { assembleProfile } from './assemble-profile.ts'
import { assembleRound } from './assemble-round.ts'
import type { Observed } from './compare-outputs.ts'
import type { CompareRequest, Variant } from './compare-request.ts'
import { isCase, runCase } from './run-case.ts'
import { describeExit } from './describe-exit.ts'
import { keepProfiles } from './keep-profiles.ts'

/** A variant that is ready to run, and what came of its runs. */
export interface Prepared {
  readonly variant: Variant
  readonly runtime: Runtime
  readonly workspace: Workspace
  readonly rounds: RoundMetrics[]
  readonly observed: Observed[]
  profile?: Profile
  failure?: string
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

/** Runs variants, one at a time, each run in a directory of its own. */
export class VariantRunner {
  private readonly request: CompareRequest
  private readonly directory: string
  private runs = 0

  constructor(request: CompareRequest, directory: string) {
    this.request = request
    this.directory = directory
  }

  async measure(one: Prepared): Promise<void> {
    const directory = await this.newDirectory()
    const { program, measured } = startMeasured({
      ...this.programOf(one),
      directory,
      countsFromListening: this.request.settings.load !== undefined,
    })
    const driven = this.drive(program, directory)
    const run = await this.supervise(program, measured)
    const { server, answers, problem } = await driven
    const round = assembleRound(run, server)
    one.observed.push({ exit: run.exit, directories: this.directoriesOf(one), ...(answers && { answers }) })
    if (round) one.rounds.push(round)
    const ending = describeExit(run.exit, this.request.settings.timeoutMs, answers !== undefined)
    // How a server ended says more than that it could not be loaded.
    const own = run.exit.wasStopped ? undefined : ending
    const failure = own ?? problem ?? ending ?? (round ? undefined : 'It ended before it could tell what it measured.')
    if (failure !== undefined) one.failure = failure
  }

  async profile(one: Prepared): Promise<void> {
    const directory = await this.newDirectory()
    const { load } = this.request.settings
    const intervalMs = samplingIntervalMs(load?.durationMs ?? median(one.rounds.map(({ wallMs }) => wallMs)))
    const { program, recorded } = startProfiled({ ...this.programOf(one), directory, intervalUs: intervalMs * 1000 })
    const driven = this.drive(program, directory)
    const { exit, threads } = await this.supervise(program, recorded)
    const { server } = await driven
    const calls = server?.routes.reduce((sum, { requests }) => sum + requests, 0) ?? this.caseCalls
    if (threads.every(({ profileFile }) => profileFile === undefined)) return
    const { toOriginal } = one.workspace
    const profile = assembleProfile(threads, {
      wallMs: exit.wallMs,
      intervalMs,
      ...(calls !== undefined && calls > 0 && { calls }),
      resolveSource: sourceResolver(directory, toOriginal),
      ownDirectory: injectDirectory,
      isOwn: (file) => file.startsWith(this.request.root) && !/[\\/]node_modules[\\/]/.test(file),
    })
    const { keepProfilesIn } = this.request
    one.profile =
      keepProfilesIn === undefined
        ? withoutFiles(profile)
        : // Without room for them, what they show is there all the same.
          await keepProfiles(profile, one.variant.id, keepProfilesIn).catch(() => withoutFiles(profile))
    await rm(directory, { recursive: true, force: true })
  }

  private get caseCalls(): number | undefined {
    const { target, settings } = this.request
    return target.kind === 'function' ? settings.repeat : undefined
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

  private programOf({ variant, runtime, workspace }: Prepared) {
    const { target, environment, settings } = this.request
    const command = isCase(target)
      ? runCase(target, String(settings.repeat), workspace.toCopy)
      : { file: workspace.toCopy(variant.file ?? target.file), args: target.args }
    return {
      node: runtime.node,
      nodeOptions: runtime.nodeOptions,
      ...command,
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
