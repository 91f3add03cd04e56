import type { FlameNode, Profile } from '../format/comparison.ts'

/** Where a function of the user's begins. */
export interface FunctionStart {
  readonly name: string
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** The user's functions that a profile saw running or calling, each once, by their files, in the order of their beginnings. */
export function startsOfFunctions({ threads }: Profile): ReadonlyMap<string, readonly FunctionStart[]> {
  const starts = new Map<string, FunctionStart & { readonly column: number }>()
  const ahead: FlameNode[] = threads.map(({ tree }) => tree)
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    ahead.push(...node.children)
    if (node.category !== 'app' || !node.source) continue
    const { file, line, column } = node.source
    starts.set(`${file}:${line}:${column}:${node.name}`, { name: node.name, file, line, column })
  }
  const sorted = [...starts.values()].sort((a, b) => a.line - b.line || a.column - b.column)
  const byFile = new Map<string, FunctionStart[]>()
  for (const { name, file, line } of sorted) {
    const known = byFile.get(file)
    if (known) known.push({ name, file, line })
    else byFile.set(file, [{ name, file, line }])
  }
  return byFile
}

/**
 * The last of these functions that begins at or before a line. Where functions end is not known, so that a function that was not
 * seen running counts as part of the one before it.
 */
export function functionAt(
  starts: ReadonlyMap<string, readonly FunctionStart[]>,
  file: string,
  line: number,
): FunctionStart | undefined {
  return starts.get(file)?.findLast((start) => start.line <= line)
}
