import type { Comparison } from '../../../server/src/protocol.ts'

export interface HotLine {
  /** From 1. */
  readonly line: number
  readonly ms: number
  /** From 0, hardly anything, to 3, among the hottest. */
  readonly level: number
}

/** A line with less than this share of all lines' time is not told. */
const leastShare = 0.005
/** Shares of the hottest line's time from which on a line has the next level. */
const steps = [0.05, 0.2, 0.5] as const

/**
 * The lines that the baseline spends its time in, all its threads together, by absolute path. What a function calls that is not
 * own code counts at the line that the function begins at, because profiles do not tell which of its lines calls it.
 */
export function findHotLines({ variants: [baseline] }: Comparison): ReadonlyMap<string, readonly HotLine[]> {
  const files = new Map<string, Map<number, number>>()
  const add = (file: string, line: number, ms: number): void => {
    const known = files.get(file) ?? new Map<number, number>()
    files.set(file, known)
    known.set(line, (known.get(line) ?? 0) + ms)
  }
  for (const { lines, tree } of baseline?.profile?.threads ?? []) {
    for (const [file, times] of Object.entries(lines)) for (const { line, selfMs } of times) add(file, line, selfMs)
    addCalls(tree, add)
  }
  const all = [...files.values()].flatMap((lines) => [...lines.values()])
  const hottest = Math.max(0, ...all)
  const least = leastShare * all.reduce((sum, ms) => sum + ms, 0)
  const hot = [...files].map(([file, lines]): [string, HotLine[]] => [
    file,
    [...lines]
      .filter(([, ms]) => ms > 0 && ms >= least)
      .map(([line, ms]) => ({ line, ms, level: steps.filter((step) => ms >= step * hottest).length })),
  ])
  return new Map(hot.filter(([, lines]) => lines.length > 0))
}

type Frame = NonNullable<Comparison['variants'][number]['profile']>['threads'][number]['tree']

function addCalls(frame: Frame, add: (file: string, line: number, ms: number) => void): void {
  if (frame.category === 'app' && frame.source) {
    add(frame.source.file, frame.source.line, sum(frame.children, timeOutside))
  }
  for (const child of frame.children) addCalls(child, add)
}

/** Time in a frame that is not own code, without what comes back to own code. */
function timeOutside(frame: Frame): number {
  return frame.category === 'app' ? 0 : frame.selfMs + sum(frame.children, timeOutside)
}

function sum(frames: readonly Frame[], timeOf: (frame: Frame) => number): number {
  return frames.reduce((total, frame) => total + timeOf(frame), 0)
}
