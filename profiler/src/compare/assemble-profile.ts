import { buildFlameTree, type ResolveSource } from '../analysis/flame-tree.ts'
import { lineTimes } from '../analysis/line-times.ts'
import { buildTimeline } from '../analysis/timeline.ts'
import type { FlameNode, Profile, ThreadMessage, ThreadProfile } from '../format/comparison.ts'
import type { CpuProfile } from '../format/cpu-profile.ts'
import { readCpuProfile, type RecordedThread } from '../launch/recorded-threads.ts'
import { pathOfUrl } from '../launch/source-maps.ts'

export interface AssembleOptions {
  readonly wallMs: number
  readonly intervalMs: number
  /** As in `Profile`. */
  readonly calls?: number
  readonly resolveSource: ResolveSource
  /** Absolute path of the profiler's own code that runs in the program. */
  readonly ownDirectory: string
  /** Whether a file of the user's tree is the user's own code. */
  readonly isOwn: (file: string) => boolean
}

/** What a profiled run showed, from the files that its threads left. */
export function assembleProfile(threads: readonly RecordedThread[], options: AssembleOptions): Profile {
  const { intervalMs, wallMs, calls } = options
  const read = threads.map((thread) => ({
    thread,
    profile: thread.profileFile === undefined ? undefined : readCpuProfile(thread.profileFile),
  }))
  const zeroUs = Math.min(...read.flatMap(({ profile }) => profile?.startTime ?? []))
  const profiles = read.flatMap(({ thread, profile }) =>
    profile ? threadProfile(thread, profile, zeroUs, options) : [],
  )
  const messages = threads.flatMap((thread): ThreadMessage[] =>
    thread.messages.map(({ to, atUs, bytes }) => ({
      fromThread: thread.threadId,
      toThread: to,
      atMs: (atUs - zeroUs) / 1000,
      bytes,
    })),
  )
  return {
    wallMs,
    intervalMs,
    userSamples: Math.round(profiles.reduce((sum, { tree }) => sum + appMs(tree), 0) / intervalMs),
    ...(calls !== undefined && { calls }),
    threads: profiles,
    lostThreads: read.filter(({ profile }) => !profile).map(({ thread }) => thread.name),
    messages: messages.sort((a, b) => a.atMs - b.atMs),
  }
}

function threadProfile(
  thread: RecordedThread,
  profile: CpuProfile,
  zeroUs: number,
  { intervalMs, resolveSource, ownDirectory, isOwn }: AssembleOptions,
): ThreadProfile {
  const ownerOf = (url: string): 'app' | 'dependency' | 'profiler' => {
    const file = pathOfUrl(url)
    if (file.startsWith(ownDirectory)) return 'profiler'
    return /[\\/]node_modules[\\/]/.test(file) ? 'dependency' : 'app'
  }
  const role = thread.threadId === 0 ? 'main' : isLoader(thread) ? 'loader' : 'worker'
  const name = role === 'loader' ? `${thread.name} (loader)` : labelOf(thread)
  // What the profiler itself does in the program is nobody's code to change.
  const resolveUsers: ResolveSource = (url, line, column) =>
    ownerOf(url) === 'profiler' ? undefined : resolveSource(url, line, column)
  const { segments, longTasks } = buildTimeline(profile, zeroUs, resolveUsers, thread.keptWaiting)
  return {
    threadId: thread.threadId,
    name,
    role,
    startMs: (profile.startTime - zeroUs) / 1000,
    endMs: (profile.endTime - zeroUs) / 1000,
    tree: buildFlameTree(profile, name, { intervalMs, resolveSource, ownerOf }),
    timeline: segments,
    longTasks,
    lines: lineTimes(profile, intervalMs, resolveSource, isOwn),
    ...(thread.profileFile !== undefined && { profileFile: thread.profileFile }),
  }
}

/** `worker 2 (hash.worker.js)`. */
function labelOf({ name, file }: RecordedThread): string {
  const base = file === undefined || file === '[eval]' ? file : /([^/\\]+)$/.exec(file)?.[1]
  return base === undefined || name.includes(base) ? name : `${name} (${base})`
}

/** tsx and Node.js run loader hooks in a thread of their own. */
function isLoader({ file = '' }: RecordedThread): boolean {
  return /[\\/]node_modules[\\/](?:tsx|esbuild|@swc|ts-node)[\\/]|^internal\//.test(file)
}

/** Time in the user's code and in what it called. */
function appMs(root: FlameNode): number {
  let total = 0
  const ahead = [...root.children]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (node.category === 'app') total += node.totalMs
    else ahead.push(...node.children)
  }
  return total
}
