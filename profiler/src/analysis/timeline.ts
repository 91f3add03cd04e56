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
 * What a thread did when: times are milliseconds after `zeroUs`. A long task is a stretch of work without rest; several
 * callbacks that run one behind the other without the loop waiting in between count as one, because whoever waits, waits for all.
 */
export function buildTimeline(profile: CpuProfile, zeroUs: number, resolveSource: ResolveSource): ThreadTimeline {
  const stretches = joinShortPauses(collectStretches(profile))
  const toMs = (us: number): number => (us - zeroUs) / 1000
  const nodes = nodesById(profile)
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  )
  const segments = stretches.map(({ state, startUs, endUs }) => ({ startMs: toMs(startUs), endMs: toMs(endUs), state }))
  const longTasks = workStretches(stretches)
    .filter(({ startUs, endUs }) => endUs - startUs > longTaskMs * 1000)
    .map(({ startUs, endUs, byNode }) => {
      const frame = busiestFrame(byNode, (id) => nodes.get(id)?.callFrame, parents, resolveSource)
      return { startMs: toMs(startUs), endMs: toMs(endUs), ...frame }
    })
  return { segments, longTasks }
}

const stateOf: Readonly<Record<NodeRole, TimelineSegment['state']>> = {
  root: 'idle',
  idle: 'idle',
  program: 'busy',
  gc: 'gc',
  code: 'busy',
}

function collectStretches(profile: CpuProfile): Stretch[] {
  const nodes = nodesById(profile)
  const stretches: Stretch[] = []
  for (const { nodeId, startUs, durationUs } of weighSamples(profile)) {
    const node = nodes.get(nodeId)
    const state = node ? stateOf[roleOf(node)] : 'idle'
    let last = stretches.at(-1)
    if (last?.state !== state) {
      last = { state, startUs, endUs: startUs, byNode: new Map() }
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
    if (before && isShort && before.state === stretch.state && stretch.state !== 'idle') {
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
    else if (isResting || !last) {
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
