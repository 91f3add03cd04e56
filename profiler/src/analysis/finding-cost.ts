import type { FlameNode, Profile, SourcePlace } from '../format/comparison.ts'

/** A blocking call as a linter knows it. */
export interface CallPlace {
  /** Absolute path with forward slashes. */
  readonly file: string
  /** Line of the function that the call stands in, from 1. */
  readonly functionLine: number
  /** Line of that function's end. */
  readonly lastLine: number
  /** The last name of what is called: `pbkdf2Sync`. */
  readonly callee: string
}

/** What a call was seen to cost on the main thread. */
export interface CallCost {
  /** Of the main thread's busy time. */
  readonly share: number
  /** The longest time without a turn of the event loop that the call was most of; undefined where there was none. */
  readonly longestBlockMs?: number
}

/**
 * What a profile says of a call: the time of what it called by that name, below the function that it stands in. Undefined where
 * the profile never saw it.
 */
export function costOfCallAt(
  { threads }: Profile,
  { file, functionLine, lastLine, callee }: CallPlace,
): CallCost | undefined {
  const main = threads.find(({ role }) => role === 'main')
  if (!main || main.tree.totalMs === 0) return undefined
  const isInFunction = (source: SourcePlace | undefined): boolean =>
    source?.file === file && source.line >= functionLine && source.line <= lastLine
  const names = new Set([callee, innerNames.get(callee) ?? callee])
  let totalMs = 0
  let functionMs = 0
  const ahead: { readonly node: FlameNode; readonly isInside: boolean }[] = [{ node: main.tree, isInside: false }]
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node, isInside } = next
    const isFunction = isInFunction(node.source)
    if (isFunction && !isInside) functionMs += node.totalMs
    if (isInside && names.has(lastPart(node.name))) totalMs += node.totalMs
    else
      for (const child of node.children)
        ahead.push({ node: child, isInside: isFunction || (isInside && node.category !== 'app') })
  }
  if (totalMs === 0) return undefined
  // What is a small part of its function is not what keeps the loop waiting there.
  const isMost = totalMs > functionMs / 2
  const blocks = main.longTasks.filter(({ source }) => isMost && isInFunction(source))
  const longestBlockMs = Math.max(0, ...blocks.map(({ startMs, endMs }) => endMs - startMs))
  return { share: Math.min(1, totalMs / main.tree.totalMs), ...(longestBlockMs > 0 && { longestBlockMs }) }
}

/**
 * Functions of Node.js that are called otherwise inside: the convenience methods of zlib are one function each time
 * (https://github.com/nodejs/node/blob/main/lib/zlib.js, `createConvenienceMethod`).
 */
const innerNames: ReadonlyMap<string, string> = new Map(
  'deflate inflate gzip gunzip deflateRaw inflateRaw unzip brotliCompress brotliDecompress zstdCompress zstdDecompress'
    .split(' ')
    .map((name) => [`${name}Sync`, 'syncBufferWrapper']),
)

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
