import type { ProtocolPath, ProtocolStep } from '../../../server/src/protocol.ts'

/** Which end of the paths is at the top of the tree. */
export type PathDirection = 'callers-first' | 'hazards-first'

/** A step that one or more paths share, with what comes next on each of them. */
export interface PathNode {
  /** Unlike that of any other node of the tree. */
  readonly id: string
  readonly step: ProtocolStep
  /** The paths that run through this node, most severe first. */
  readonly paths: readonly ProtocolPath[]
  readonly children: readonly PathNode[]
}

interface Branch {
  readonly path: ProtocolPath
  readonly rest: readonly ProtocolStep[]
}

const severities = ['error', 'warning', 'info', 'hint'] as const

/** Paths as a tree: those that begin alike share their first nodes. */
export function buildPathTree(paths: readonly ProtocolPath[], direction: PathDirection): PathNode[] {
  return growNodes(
    direction,
    paths.map((path) => ({ path, rest: direction === 'callers-first' ? path.steps : path.steps.toReversed() })),
  )
}

/** The most severe of the paths' severities. */
export function worstSeverity(paths: readonly ProtocolPath[]): ProtocolPath['severity'] {
  return severities.find((severity) => paths.some((path) => path.severity === severity)) ?? 'hint'
}

function growNodes(parentId: string, branches: readonly Branch[]): PathNode[] {
  const groups = new Map<string, Branch[]>()
  for (const branch of branches) {
    const [step] = branch.rest
    if (step === undefined) continue
    const key = identify(step)
    const group = groups.get(key)
    if (group) group.push(branch)
    else groups.set(key, [branch])
  }
  return [...groups].map(([key, group]) => ({
    id: `${parentId} ${key}`,
    step: group[0]!.rest[0]!,
    paths: group
      .map((branch) => branch.path)
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
    children: growNodes(
      `${parentId} ${key}`,
      group.map(({ path, rest }) => ({ path, rest: rest.slice(1) })),
    ),
  }))
}

function identify(step: ProtocolStep): string {
  const { start, end } = step.range
  return JSON.stringify([step.kind, step.label, step.uri, start.line, start.character, end.line, end.character])
}
