import type { CpuProfile } from '../format/cpu-profile.ts'
import type { LineTime } from '../format/comparison.ts'
import type { ResolveSource } from './flame-tree.ts'

/**
 * Time by line of the source files that `isWanted` names, from the lines that V8 saw its samples at; `msPerSample` is what one
 * stands for. Files are absolute paths.
 */
export function lineTimes(
  profile: CpuProfile,
  msPerSample: number,
  resolveSource: ResolveSource,
  isWanted: (file: string) => boolean,
): Record<string, readonly LineTime[]> {
  const files = new Map<string, Map<number, number>>()
  for (const { callFrame, positionTicks = [] } of profile.nodes) {
    if (callFrame.url === '' || callFrame.url.startsWith('node:')) continue
    for (const { line, ticks } of positionTicks) {
      const isFirst = line - 1 === callFrame.lineNumber
      const source = resolveSource(callFrame.url, line - 1, isFirst ? callFrame.columnNumber : 0)
      if (!source || !isWanted(source.file)) continue
      const lines = files.get(source.file) ?? new Map<number, number>()
      lines.set(source.line, (lines.get(source.line) ?? 0) + ticks * msPerSample)
      files.set(source.file, lines)
    }
  }
  return Object.fromEntries(
    [...files].map(([file, lines]) => [
      file,
      [...lines].sort(([a], [b]) => a - b).map(([line, selfMs]) => ({ line, selfMs })),
    ]),
  )
}
