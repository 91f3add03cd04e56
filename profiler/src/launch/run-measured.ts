import { readFileSync } from 'node:fs'
import path from 'node:path'
import { injected } from './injected.ts'
import type { CallMetrics } from '../format/comparison.ts'
import { Program, type Exit, type ProgramRequest } from './program.ts'

export interface MeasuredRequest extends ProgramRequest {
  /** Absolute path of an empty directory. */
  readonly directory: string
  /** Leaves out what a server does before it listens, when nobody can wait for it yet. */
  readonly countsFromListening?: boolean
}

/** What the main thread of an un-profiled run measured of itself and of its workers. */
export interface RecordedMetrics {
  /** From the preload, which is before the program's first line, to the exit; of a server, where asked for, from its listening. */
  readonly wallMs: number
  readonly cpuMs: number
  /** Of the main thread alone. */
  readonly mainCpuMs?: number
  readonly loopBlockingMs: number
  readonly longestBlockMs: number
  /** How late each look at the loop was. */
  readonly delaysMs: readonly number[]
  readonly utilisation: number
  readonly rssBytes: number
  readonly heapBytes: number
  readonly gcMs: number
  readonly messages: { readonly count: number; readonly transferredBytes: number; readonly sendMs: number }
  readonly workers: readonly {
    readonly threadId: number
    readonly name: string
    readonly file: string
    readonly spawnMs?: number
    readonly utilisation: number
    readonly cpuMs?: number
    /** Undefined for a thread that could not be asked. */
    readonly sent?: { readonly count: number; readonly transferredBytes: number; readonly sendMs: number }
  }[]
  /** Undefined where no task went through a pool that is known. */
  readonly pool?: { readonly tasks: number; readonly waitsMs: readonly number[]; readonly threads: number }
  /** How many it started. */
  readonly childProcesses?: number
  readonly exitCode: number | null
}

/** What inject/run-case.mjs leaves. */
export type CaseOutcome =
  | { readonly calls: CallMetrics }
  | { readonly repeat: number }
  | { readonly problem: 'no-case'; readonly names: readonly string[] }
  | { readonly problem: 'threw'; readonly message: string }

export interface MeasuredRun {
  readonly exit: Exit
  /** Undefined where the process was killed before it could write them. */
  readonly metrics: RecordedMetrics | undefined
  /** What the calls of a case told; undefined for programs, and where it was killed before. */
  readonly outcome: CaseOutcome | undefined
}

const preload = injected('metric-run.cjs')

/** Starts a program that measures itself, without a profiler. */
export function startMeasured(request: MeasuredRequest): { program: Program; measured: Promise<MeasuredRun> } {
  const { directory, nodeOptions, environment, countsFromListening = false } = request
  const program = new Program({
    ...request,
    nodeOptions: ['--require', preload, ...nodeOptions],
    environment: {
      ...environment,
      OFFLOOP_PROFILE_DIRECTORY: directory,
      ...(countsFromListening && { OFFLOOP_COUNT_FROM: 'listening' }),
    },
  })
  const measured = program.exited.then((exit) => ({
    exit,
    metrics: readRecord<RecordedMetrics>(path.join(directory, 'metrics.json')),
    outcome: readRecord<CaseOutcome>(path.join(directory, 'case.json')),
  }))
  return { program, measured }
}

function readRecord<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}
