/** A stretch of changed lines, from 1, both ends included. An empty one (`to` < `from`) stands where lines were deleted. */
interface ChangedRange {
  readonly from: number
  readonly to: number
}

/** The lines of the working tree that differ from another revision. */
export interface ChangedLines {
  /** Whether any of the lines changed, or lines between two of them were deleted. `file` is absolute. */
  touches(file: string, fromLine: number, toLine: number): boolean
}

/**
 * Reads `git diff --unified=0 --src-prefix=a/ --dst-prefix=b/`. `root` is the repository's absolute directory;
 * `newFiles`, relative to it, count as changed from top to bottom.
 */
export function parseChangedLines(root: string, diff: string, newFiles: readonly string[]): ChangedLines {
  const changed = new Map<string, ChangedRange[]>()
  for (const file of newFiles) changed.set(`${root}/${file}`, [{ from: 1, to: Number.POSITIVE_INFINITY }])

  let ranges: ChangedRange[] = []
  const lines = diff.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('+++ ')) {
      ranges = []
      const file = targetFile(line.slice(4))
      if (file !== undefined) changed.set(`${root}/${file}`, ranges)
      continue
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line)
    if (!hunk) continue
    const [, removed = '1', start = '0', added = '1'] = hunk
    const from = Number(added) === 0 ? Number(start) + 1 : Number(start)
    ranges.push({ from, to: from + Number(added) - 1 })
    // The hunk's own lines may look like headers, so they are stepped over by count.
    for (let left = Number(removed) + Number(added); left > 0 && at + 1 < lines.length; at++) {
      if (!lines[at + 1]?.startsWith('\\')) left--
    }
  }

  return {
    touches(file, fromLine, toLine) {
      const candidates = changed.get(file) ?? []
      return candidates.some(({ from, to }) =>
        to < from ? fromLine < from && toLine >= from : fromLine <= to && toLine >= from,
      )
    },
  }
}

/** The path after `+++ `, or undefined for a deleted file. Git quotes unusual names as C does. */
function targetFile(written: string): string | undefined {
  const name = written.startsWith('"') ? unquote(written) : written.replace(/[\t\r]+$/, '')
  return name.startsWith('b/') ? name.slice(2) : undefined
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unquote(written: string): string {
  const inner = written.slice(1, written.lastIndexOf('"'))
  const bytes = inner.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
