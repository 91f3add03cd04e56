import type { FlameNode, Profile, SourcePlace } from '../format/comparison.ts'

/** The time of one function, wherever it was called from. */
export interface FunctionTime {
  readonly name: string
  readonly source: SourcePlace
  /** In the function and in what it called that is not the user's own code, such as `pbkdf2Sync`. */
  readonly ownMs: number
  /** Of the busy time of the thread. */
  readonly share: number
  readonly thread: string
}

/** The user's functions by the time that they keep a thread busy, the longest first. */
export function hottestFunctions({ threads }: Profile): FunctionTime[] {
  return threads
    .flatMap(({ tree, name }) => {
      const times = new Map<string, Omit<FunctionTime, 'share' | 'thread'>>()
      const ahead: { readonly node: FlameNode; readonly owner: FlameNode | undefined }[] = tree.children.map(
        (node) => ({
          node,
          owner: undefined,
        }),
      )
      for (let next = ahead.pop(); next; next = ahead.pop()) {
        const { node } = next
        const owner = node.category === 'app' && node.source ? node : next.owner
        if (owner?.source && node.selfMs > 0) {
          const key = `${owner.name}\0${owner.source.file}:${owner.source.line}:${owner.source.column}`
          const ownMs = (times.get(key)?.ownMs ?? 0) + node.selfMs
          times.set(key, { name: owner.name, source: owner.source, ownMs })
        }
        for (const child of node.children) ahead.push({ node: child, owner })
      }
      return [...times.values()].map((time) => ({
        ...time,
        share: tree.totalMs > 0 ? time.ownMs / tree.totalMs : 0,
        thread: name,
      }))
    })
    .sort((a, b) => b.ownMs - a.ownMs)
}
