import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { CpuProfile } from '../format/cpu-profile.ts'

/** What one thread of the profiled process left behind. */
export interface RecordedThread {
  /** 0 for the main thread. */
  readonly threadId: number
  readonly name: string
  /** What it runs: a path, a URL or `[eval]`; undefined for the main thread. */
  readonly file?: string
  /** From `new Worker` to `online`. */
  readonly spawnMs?: number
  /** Absolute path of the profile; undefined for a thread that left none. */
  readonly profileFile?: string
  readonly messages: readonly RecordedMessage[]
  /** All of them, where not all were noted. */
  readonly messageCount: number
  /** When its event loop did not turn for a while, from and to, on the clock of the profile; undefined where nothing was noted. */
  readonly keptWaiting?: readonly (readonly [fromUs: number, toUs: number])[]
}

export interface RecordedMessage {
  readonly to: number
  /** On the clock of the profile's `startTime`. */
  readonly atUs: number
  readonly bytes: number
}

interface ThreadNote {
  readonly threadId: number
  readonly workers: readonly {
    readonly threadId: number
    readonly name: string
    readonly file: string
    readonly startedUs: number
    readonly onlineUs?: number
  }[]
  readonly messages: readonly RecordedMessage[]
  readonly messageCount: number
  readonly keptWaiting?: RecordedThread['keptWaiting']
}

/** The program did not start such a thread: Node.js did, for the hooks of a loader. */
const hooksOfNode = 'internal/modules/esm/worker'

/** Everything that a profiled run left in its directory, the main thread first. Files that are broken count as missing. */
export function readRecordedThreads(directory: string, pid: number): RecordedThread[] {
  const names = readdirSync(directory)
  const profiles = new Map<number, string>()
  for (const name of names) {
    const [, ownPid, threadId] = /^CPU\.\d+\.\d+\.(\d+)\.(\d+)\.\d+\.cpuprofile$/.exec(name) ?? []
    if (Number(ownPid) === pid) profiles.set(Number(threadId), path.join(directory, name))
  }
  const notes = names
    .filter((name) => /^thread\.\d+\.json$/.test(name))
    .flatMap((name) => readNote(path.join(directory, name)) ?? [])
  const started = new Map(notes.flatMap((note) => note.workers).map((worker) => [worker.threadId, worker] as const))
  const ids = new Set([0, ...started.keys(), ...profiles.keys()])
  return [...ids]
    .sort((a, b) => a - b)
    .map((threadId) => {
      const note = notes.find((candidate) => candidate.threadId === threadId)
      const worker = started.get(threadId)
      const profileFile = profiles.get(threadId)
      return {
        threadId,
        name: threadId === 0 ? 'main thread' : worker ? worker.name || `worker ${threadId}` : `thread ${threadId}`,
        ...(threadId !== 0 && { file: worker?.file ?? hooksOfNode }),
        ...(worker?.onlineUs !== undefined && { spawnMs: (worker.onlineUs - worker.startedUs) / 1000 }),
        ...(profileFile !== undefined && { profileFile }),
        messages: note?.messages ?? [],
        messageCount: note?.messageCount ?? 0,
        ...(note?.keptWaiting && { keptWaiting: note.keptWaiting }),
      }
    })
}

/** A profile; undefined where the file is not whole. */
export function readCpuProfile(file: string): CpuProfile | undefined {
  const value = readJson(file) as Partial<CpuProfile> | undefined
  return Array.isArray(value?.nodes) && Array.isArray(value.samples) && Array.isArray(value.timeDeltas)
    ? (value as CpuProfile)
    : undefined
}

function readNote(file: string): ThreadNote | undefined {
  return readJson(file) as ThreadNote | undefined
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
