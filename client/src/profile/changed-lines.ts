import { structuredPatch, type StructuredPatch } from 'diff'

/** A stretch of lines that another text replaces. Lines count from 0; `end` is the first one that stays. */
export interface ChangedLines {
  readonly start: number
  readonly end: number
  /** With its line breaks. */
  readonly text: string
}

/** The stretches in which two texts differ, in their order. Others get their turn while large texts are compared. */
export async function findChangedLines(before: string, after: string): Promise<ChangedLines[]> {
  const newLines = after.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const { hunks } = await new Promise<StructuredPatch>((resolve) =>
    structuredPatch('', '', before, after, undefined, undefined, { context: 0, callback: resolve }),
  )
  return hunks.map(({ oldStart, oldLines, newStart, newLines: count }) => {
    // Without context, a stretch of no lines begins after the line that it names; the library counts it from the next one.
    const start = oldStart - 1
    return { start, end: start + oldLines, text: newLines.slice(newStart - 1, newStart - 1 + count).join('') }
  })
}
