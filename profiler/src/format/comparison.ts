// What a run of `offloop profile` found out, as one JSON document. Every part of the profiler reads or writes this and
// nothing else of another part. Times are milliseconds, sizes bytes, shares and utilisations 0 to 1, unless a name says otherwise.

export const formatVersion = 1

/** Everything about one target: what was run, on what, and how each variant did. */
export interface Comparison {
  readonly version: typeof formatVersion
  /** ISO 8601. */
  readonly createdAt: string
  readonly target: Target
  readonly machine: Machine
  readonly settings: RunSettings
  readonly calibration?: Calibration
  /** The baseline first. */
  readonly variants: readonly VariantResult[]
  /** What the reader has to know before believing the numbers, one sentence each: a busy machine, too short a run. */
  readonly warnings: readonly string[]
  /** How a variant did beside what it is allowed, where somebody asked. */
  readonly budgets?: readonly BudgetResult[]
}

export interface Target {
  readonly kind: 'script' | 'server' | 'function'
  /** Absolute path with forward slashes; of a function, its module. */
  readonly file: string
  /** Absolute path of the file whose case calls the function. */
  readonly harness?: string
  /** The name of the case in the harness. */
  readonly case?: string
  /** Absolute directory that the program is run in. */
  readonly cwd: string
  readonly args: readonly string[]
}

export interface Machine {
  readonly node: string
  readonly platform: string
  readonly arch: string
  readonly cpuModel: string
  /** What `os.availableParallelism()` says. */
  readonly cores: number
  readonly memoryBytes: number
  /** Load of the machine by other programs just before the runs, as a share of all cores. */
  readonly busyShare: number
}

export interface RunSettings {
  readonly rounds: number
  /** How often a case is called in one run; 1 for scripts and servers. */
  readonly repeat: number
  readonly timeoutMs: number
  readonly load?: LoadSettings
}

export interface LoadSettings {
  readonly connections: number
  readonly durationMs: number
  readonly routes: readonly Route[]
  /** The cheap route that tells how soon somebody else is served. */
  readonly probe?: Route
}

export interface Route {
  readonly method: string
  /** Absolute path of the request, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What crossing to a worker costs on this machine. */
export interface Calibration {
  /** From `postMessage` to the answer of a warm worker. */
  readonly roundTripMs: number
  /** What the sender's thread is busy for, for each megabyte of objects that it clones. */
  readonly cloneObjectsMsPerMb: number
  readonly cloneBuffersMsPerMb: number
  /** From `new Worker` to its first message. */
  readonly spawnMs: number
}

export interface VariantResult {
  /** `baseline`, `async`, `worker`, or the name that `--variant` gave. */
  readonly id: string
  readonly title: string
  /** The edits that made it, by their titles. */
  readonly edits: readonly VariantEdit[]
  /** What happened when it could not be run to its end, one sentence; what was measured until then is there all the same. */
  readonly failure?: string
  /** Un-profiled runs, in the order of the rounds. */
  readonly rounds: readonly RoundMetrics[]
  readonly profile?: Profile
  readonly output: OutputComparison
}

export interface VariantEdit {
  readonly title: string
  readonly notes: readonly string[]
  /** The place of the finding that it is for. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** Why it could not be made. */
  readonly refused?: string
}

/** What a variant may take of something, and what it takes. */
export interface BudgetResult {
  /** As it was asked for: `lbt`. */
  readonly name: string
  /** `Loop Blocking Time`. */
  readonly label: string
  /** The variant's id. */
  readonly variant: string
  readonly allowedMs: number
  /** The median of the rounds; undefined where it was not measured. */
  readonly measuredMs?: number
  readonly outcome: 'kept' | 'exceeded' | 'not measured'
}

/** Whether a variant did the same as the baseline. */
export type OutputComparison =
  | { readonly kind: 'same' }
  /** A unified diff, shortened. */
  | { readonly kind: 'different'; readonly what: string; readonly diff: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** One un-profiled run of one variant. */
export interface RoundMetrics {
  readonly wallMs: number
  /** User and system time of the whole process. */
  readonly cpuMs: number
  /** Sum over event-loop tasks of the main thread of what each takes beyond 50 ms. */
  readonly loopBlockingMs: number
  readonly longestBlockMs: number
  readonly loopDelay: { readonly p50Ms: number; readonly p99Ms: number }
  readonly threads: readonly ThreadMetrics[]
  /** The largest resident set of the process. */
  readonly rssBytes: number
  /** The largest JavaScript heap of the main thread. */
  readonly heapBytes: number
  /** Garbage collection of the main thread. */
  readonly gcMs: number
  readonly messages: MessageMetrics
  readonly pool?: PoolMetrics
  readonly server?: ServerMetrics
  /** For a function; everything else that a round measures is then of these calls alone, without what comes before. */
  readonly calls?: CallMetrics
  /** How many processes it started, whose work is in none of these numbers; undefined for none. */
  readonly childProcesses?: number
  readonly exitCode: number | null
  /** What ended it, where that was no exit of its own. */
  readonly signal?: string
}

export interface ThreadMetrics {
  /** 0 for the main thread. */
  readonly threadId: number
  readonly name: string
  readonly utilisation: number
  /** Undefined where this Node.js cannot tell. */
  readonly cpuMs?: number
  /** From `new Worker` to `online`; undefined for the main thread. */
  readonly spawnMs?: number
}

/** What the main thread sent to its workers. What it weighs as clones is known from the profiled run alone. */
export interface MessageMetrics {
  readonly count: number
  readonly transferredBytes: number
  /** How long the main thread was busy with sending. */
  readonly sendMs: number
  /** What the workers sent, and how long they were busy with it; undefined where none of them could tell. */
  readonly answers?: { readonly count: number; readonly transferredBytes: number; readonly sendMs: number }
}

/** How tasks fared in pools that are known: Piscina's, Tinypool's, and those of Offloop's own edits. */
export interface PoolMetrics {
  readonly tasks: number
  /** From the call to the moment in which a thread is given the task. */
  readonly waitP50Ms: number
  readonly waitP99Ms: number
  /** How many were given at least one. */
  readonly threads: number
}

/** The calls of a case, one after the other, after a first one that does not count. */
export interface CallMetrics {
  readonly count: number
  /** From the call of each to its result, together. */
  readonly wallMs: number
}

export interface ServerMetrics {
  readonly requestsPerSecond: number
  readonly routes: readonly RouteMetrics[]
  readonly probe?: RouteMetrics
}

export interface RouteMetrics {
  /** `POST /login`. */
  readonly name: string
  readonly requests: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers other than 2xx and 3xx, and connections that failed or took too long. */
  readonly errors: number
}

/** What the profiled run of a variant showed. */
export interface Profile {
  readonly wallMs: number
  readonly intervalMs: number
  /** Samples in the user's own code and what it called, of all threads. */
  readonly userSamples: number
  /** Requests that were answered, without those of the probe, or calls of a case; undefined for a script. */
  readonly calls?: number
  readonly threads: readonly ThreadProfile[]
  /** Threads that were started and left no profile, by name. */
  readonly lostThreads: readonly string[]
  readonly messages: readonly ThreadMessage[]
}

export interface ThreadProfile {
  readonly threadId: number
  readonly name: string
  readonly role: 'main' | 'worker' | 'loader'
  /** Since the start of the process. */
  readonly startMs: number
  readonly endMs: number
  /** Its root stands for the thread. */
  readonly tree: FlameNode
  readonly timeline: readonly TimelineSegment[]
  readonly longTasks: readonly LongTask[]
  /** Time by line of the user's source files, absolute paths. */
  readonly lines: Readonly<Record<string, readonly LineTime[]>>
  /** The thread's own file beside the report, for other viewers. */
  readonly profileFile?: string
}

export interface FlameNode {
  readonly name: string
  /** Where it stands in the source; undefined for native code and what belongs to no file. */
  readonly source?: SourcePlace
  readonly category: 'app' | 'dependency' | 'core' | 'native' | 'gc'
  /** Time in it and in what it called. */
  readonly totalMs: number
  readonly selfMs: number
  readonly children: readonly FlameNode[]
}

export interface SourcePlace {
  /** Absolute path in the user's tree, or what Node.js calls it: `node:crypto`. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

export interface TimelineSegment {
  readonly startMs: number
  readonly endMs: number
  readonly state: 'busy' | 'idle' | 'gc'
}

/** A stretch of more than 50 ms in which the thread did not come back to its event loop. */
export interface LongTask {
  readonly startMs: number
  readonly endMs: number
  /** The user's function that took most of it. */
  readonly function?: string
  readonly source?: SourcePlace
}

export interface LineTime {
  /** From 1. */
  readonly line: number
  readonly selfMs: number
}

export interface ThreadMessage {
  readonly fromThread: number
  readonly toThread: number
  readonly atMs: number
  readonly bytes: number
}
