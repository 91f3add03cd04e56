import type { CpuProfile } from '../format/cpu-profile.ts'
import type { LongTask, TimelineSegment } from '../format/comparison.ts'
import type { ResolveSource } from './flame-tree.ts'
import { nodesById, roleOf, weighSamples, type NodeRole } from './weigh-samples.ts'

/** A thread that does not come back to its event loop for longer keeps others waiting noticeably (https://web.dev/articles/tbt). */
export const longTaskMs = 50
/** Shorter pauses than this between samples are no sign that the thread was at rest. */
const shortestPauseMs = 3

interface Stretch {
  readonly state: TimelineSegment['state']
  /** Which of the times between turns of the event loop it belongs to; odd while the loop was kept waiting. */
  readonly turn: number
  readonly startUs: number
  endUs: number
  /** Time by the node that was on top. */
  readonly byNode: Map<number, number>
}

export interface ThreadTimeline {
  readonly segments: readonly TimelineSegment[]
  readonly longTasks: readonly LongTask[]
}

/**
 * What a thread did when: times are milliseconds after `zeroUs`. A long task is work for which the event loop was kept from
 * turning, as `keptWaiting` says on the clock of the profile. Where that is not known, it is a stretch of work without rest.
 */
export function buildTimeline(
  profile: CpuProfile,
  zeroUs: number,
  resolveSource: ResolveSource,
  keptWaiting?: readonly (readonly [fromUs: number, toUs: number])[],
): ThreadTimeline {
  const stretches = joinShortPauses(collectStretches(profile, keptWaiting?.flat() ?? []))
  const toMs = (us: number): number => (us - zeroUs) / 1000
  const nodes = nodesById(profile)
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  )
  const longTasks = workStretches(stretches)
    .filter(({ startUs, endUs, turn }) => endUs - startUs > longTaskMs * 1000 && (!keptWaiting || turn % 2 === 1))
    .map(({ startUs, endUs, byNode }) => {
      const frame = busiestFrame(byNode, (id) => nodes.get(id)?.callFrame, parents, resolveSource)
      return { startMs: toMs(startUs), endMs: toMs(endUs), ...frame }
    })
  return { segments: segmentsOf(stretches, toMs), longTasks }
}

/** What the thread did, whether or not the event loop turned meanwhile. */
function segmentsOf(stretches: readonly Stretch[], toMs: (us: number) => number): TimelineSegment[] {
  const segments: { startMs: number; endMs: number; state: TimelineSegment['state'] }[] = []
  for (const { state, startUs, endUs } of stretches) {
    const last = segments.at(-1)
    if (last?.state === state) last.endMs = toMs(endUs)
    else segments.push({ startMs: toMs(startUs), endMs: toMs(endUs), state })
  }
  return segments
}

const stateOf: Readonly<Record<NodeRole, TimelineSegment['state']>> = {
  root: 'idle',
  idle: 'idle',
  program: 'busy',
  gc: 'gc',
  code: 'busy',
}

/** `cutsUs` are the times at which one turn ends and another begins, in their order. */
function collectStretches(profile: CpuProfile, cutsUs: readonly number[]): Stretch[] {
  const nodes = nodesById(profile)
  const stretches: Stretch[] = []
  let turn = 0
  for (const { nodeId, startUs, durationUs } of weighSamples(profile)) {
    const node = nodes.get(nodeId)
    const state = node ? stateOf[roleOf(node)] : 'idle'
    while (turn < cutsUs.length && (cutsUs[turn] as number) <= startUs) turn++
    let last = stretches.at(-1)
    if (last?.state !== state || last.turn !== turn) {
      last = { state, turn, startUs, endUs: startUs, byNode: new Map() }
      stretches.push(last)
    }
    last.endUs = startUs + durationUs
    last.byNode.set(nodeId, (last.byNode.get(nodeId) ?? 0) + durationUs)
  }
  return stretches
}

/** A sample that happened to see the thread between two pieces of code says nothing of rest. */
function joinShortPauses(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const before = joined.at(-2)
    const pause = joined.at(-1)
    const isShort = pause?.state === 'idle' && pause.endUs - pause.startUs < shortestPauseMs * 1000
    if (
      before &&
      isShort &&
      before.state === stretch.state &&
      before.turn === stretch.turn &&
      stretch.state !== 'idle'
    ) {
      joined.pop()
      before.endUs = stretch.endUs
      for (const [node, us] of stretch.byNode) before.byNode.set(node, (before.byNode.get(node) ?? 0) + us)
    } else joined.push({ ...stretch, byNode: new Map(stretch.byNode) })
  }
  return joined
}

/** Work and the garbage collection in it, without rest between. */
function workStretches(stretches: readonly Stretch[]): Stretch[] {
  const work: Stretch[] = []
  let isResting = true
  for (const stretch of stretches) {
    const last = work.at(-1)
    if (stretch.state === 'idle') isResting = true
    else if (isResting || last?.turn !== stretch.turn) {
      work.push({ ...stretch, byNode: new Map(stretch.byNode) })
      isResting = false
    } else {
      last.endUs = stretch.endUs
      for (const [node, us] of stretch.byNode) last.byNode.set(node, (last.byNode.get(node) ?? 0) + us)
    }
  }
  return work
}

/** The user's function that most of the time was spent in, directly or in what it called that is not the user's. */
function busiestFrame(
  byNode: ReadonlyMap<number, number>,
  frameOf: (id: number) => CpuProfile['nodes'][number]['callFrame'] | undefined,
  parents: ReadonlyMap<number, number>,
  resolveSource: ResolveSource,
): Pick<LongTask, 'function' | 'source'> {
  const times = new Map<string, { us: number; found: Pick<LongTask, 'function' | 'source'> }>()
  for (const [leaf, us] of byNode) {
    for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) {
      const frame = frameOf(id)
      if (!frame || frame.url === '' || frame.url.startsWith('node:')) continue
      const source = resolveSource(frame.url, frame.lineNumber, frame.columnNumber)
      if (!source || /[\\/]node_modules[\\/]/.test(source.file)) continue
      const name = frame.functionName === '' ? '(anonymous)' : frame.functionName
      const key = `${source.file}:${source.line}:${source.column}`
      times.set(key, { us: (times.get(key)?.us ?? 0) + us, found: { function: name, source } })
      break
    }
  }
  let most: { us: number; found: Pick<LongTask, 'function' | 'source'> } | undefined
  for (const time of times.values()) if (!most || time.us > most.us) most = time
  return most?.found ?? {}
}
