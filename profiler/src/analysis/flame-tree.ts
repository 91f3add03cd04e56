import type { CpuProfile, CpuProfileNode } from '../format/cpu-profile.ts'
import type { FlameNode, SourcePlace } from '../format/comparison.ts'
import { nodesById, roleOf, weighSamples } from './weigh-samples.ts'

/** Where a frame stands in the user's sources; undefined where it stands in none. Lines and columns count from 0 going in. */
export type ResolveSource = (url: string, line: number, column: number) => SourcePlace | undefined

export interface TreeOptions {
  readonly intervalMs: number
  readonly resolveSource: ResolveSource
  /** Whether a frame's file is the user's own, a dependency, or part of the profiler, which is left out. */
  readonly ownerOf: (file: string) => 'app' | 'dependency' | 'profiler'
}

/** V8 keeps this many frames from the top of a stack; what is deeper hangs below the root without its callers. */
const maxFrames = 255
/** A sample stands for at most so many intervals: in a longer one the thread was kept waiting by other programs. */
const maxIntervals = 5

interface Draft {
  readonly node: CpuProfileNode
  readonly children: Draft[]
  selfMs: number
  totalMs: number
  height: number
}

/**
 * The time of one thread as a tree of calls, with `name` as its root. Waiting, and what belongs to no code, is left out; garbage
 * collection is a branch of its own. Keeps its place in lists, because recursion of the profiled program may be deep.
 */
export function buildFlameTree(profile: CpuProfile, name: string, options: TreeOptions): FlameNode {
  const { order, root } = draftTree(profile)
  const byId = new Map(order.map((draft) => [draft.node.id, draft]))
  for (const { nodeId, durationUs } of weighSamples(profile)) {
    const draft = byId.get(nodeId)
    const role = draft && roleOf(draft.node)
    if (draft && role !== 'idle' && role !== 'program' && role !== 'root')
      draft.selfMs += Math.min(durationUs / 1000, maxIntervals * options.intervalMs)
  }
  const built = new Map<Draft, FlameNode[]>()
  for (const draft of [...order].reverse()) {
    draft.totalMs = draft.selfMs
    for (const child of draft.children) {
      draft.totalMs += child.totalMs
      draft.height = Math.max(draft.height, child.height + 1)
    }
    const children = draft.children.flatMap((child) => built.get(child) ?? [])
    built.set(draft, draft === root ? children : finish(draft, children, options))
    for (const child of draft.children) built.delete(child)
  }
  const children = gatherTruncated(root, built.get(root) ?? [])
  return { name, category: 'app', totalMs: sum(children), selfMs: 0, children: byTime(mergeSame(children)) }
}

function draftTree(profile: CpuProfile): { order: Draft[]; root: Draft } {
  const nodes = nodesById(profile)
  const start = profile.nodes.find((node) => roleOf(node) === 'root') ?? profile.nodes[0]
  if (!start) throw new Error('The profile has no nodes.')
  const draft = (node: CpuProfileNode): Draft => ({ node, children: [], selfMs: 0, totalMs: 0, height: 1 })
  const root = draft(start)
  const order = [root]
  for (let index = 0; index < order.length; index++) {
    const parent = order[index] as Draft
    for (const id of parent.node.children ?? []) {
      const child = nodes.get(id)
      if (!child) continue
      const made = draft(child)
      parent.children.push(made)
      order.push(made)
    }
  }
  return { order, root }
}

/** A frame as it is shown; one of the profiler's own gives its place to what it called. */
function finish(draft: Draft, children: readonly FlameNode[], options: TreeOptions): FlameNode[] {
  if (draft.totalMs === 0) return []
  const { functionName, url, lineNumber, columnNumber } = draft.node.callFrame
  const role = roleOf(draft.node)
  if (role === 'gc')
    return [{ name: 'garbage collection', category: 'gc', totalMs: draft.totalMs, selfMs: draft.selfMs, children: [] }]
  const isNode = url.startsWith('node:')
  const owner = url === '' || isNode ? undefined : options.ownerOf(url)
  if (owner === 'profiler') return [...children]
  const source = isNode
    ? { file: url, line: lineNumber + 1, column: columnNumber + 1 }
    : url === ''
      ? undefined
      : options.resolveSource(url, lineNumber, columnNumber)
  return [
    {
      name: functionName === '' ? (lineNumber <= 0 && columnNumber <= 0 ? '(module)' : '(anonymous)') : functionName,
      ...(source && { source }),
      category: isNode ? 'core' : (owner ?? 'native'),
      totalMs: draft.totalMs,
      selfMs: draft.selfMs,
      children: byTime(mergeSame(children)),
    },
  ]
}

/** Stacks that V8 cut off stand under one branch that says so. */
function gatherTruncated(root: Draft, children: readonly FlameNode[]): FlameNode[] {
  const isDeep = root.children.some(({ height }) => height >= maxFrames)
  if (!isDeep) return [...children]
  const cut = children.filter((child) => heightOf(child) >= maxFrames - 5)
  if (cut.length === 0) return [...children]
  const whole = children.filter((child) => !cut.includes(child))
  const branch: FlameNode = {
    name: '(truncated stack)',
    category: 'app',
    totalMs: sum(cut),
    selfMs: 0,
    children: byTime(mergeSame(cut)),
  }
  return [...whole, branch]
}

function heightOf(tree: FlameNode): number {
  let height = 0
  for (let level: readonly FlameNode[] = [tree]; level.length > 0; level = level.flatMap(({ children }) => children))
    height++
  return height
}

/** Frames of one function beside each other, as when two callers of the profiler's own were taken out. */
function mergeSame(nodes: readonly FlameNode[]): FlameNode[] {
  const merged = new Map<string, FlameNode>()
  for (const node of nodes) {
    const key = `${node.name}\0${node.category}\0${node.source?.file}:${node.source?.line}:${node.source?.column}`
    const known = merged.get(key)
    merged.set(
      key,
      known
        ? {
            ...known,
            totalMs: known.totalMs + node.totalMs,
            selfMs: known.selfMs + node.selfMs,
            children: byTime(mergeSame([...known.children, ...node.children])),
          }
        : node,
    )
  }
  return [...merged.values()]
}

function byTime(nodes: readonly FlameNode[]): FlameNode[] {
  return [...nodes].sort((a, b) => b.totalMs - a.totalMs)
}

function sum(nodes: readonly FlameNode[]): number {
  return nodes.reduce((total, { totalMs }) => total + totalMs, 0)
}
