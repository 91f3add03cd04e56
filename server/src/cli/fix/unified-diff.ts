import { formatPatch, structuredPatch } from 'diff'
import type { Colors } from '../colors.ts'
import { toCells } from '../reporters/display-text.ts'

/** A file before and after. */
export interface DiffedFile {
  /** With forward slashes, relative to where the patch is to be applied. */
  readonly name: string
  /** Undefined for a new file. */
  readonly before: string | undefined
  readonly after: string
}

/** Lines that are shown around a change, as `git diff` does. */
const contextLines = 3

/** A patch that `git apply` takes. */
export function unifiedDiff(files: readonly DiffedFile[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => {
      const patch = structuredPatch(`a/${name}`, `b/${name}`, before ?? '', after, undefined, undefined, {
        context: contextLines,
      })
      return formatPatch({
        ...patch,
        isGit: true,
        ...(before === undefined && { isCreate: true, oldFileName: '/dev/null' }),
      })
    })
    .join('')
}

/** The patch for a person at a terminal: painted, and without characters that would do something there. */
export function paintDiff(patch: string, colors: Colors): string {
  return patch
    .split('\n')
    .map((line) => {
      const text = toCells(line.replace(/\r$/, ''))
        .map((cell) => cell.text)
        .join('')
      return paintOf(line, colors)(text)
    })
    .join('\n')
}

function paintOf(line: string, colors: Colors): (text: string) => string {
  if (/^(?:diff --git |new file mode |--- |\+\+\+ )/.test(line)) return colors.bold
  if (line.startsWith('@@')) return colors.cyan
  if (line.startsWith('+')) return colors.green
  if (line.startsWith('-')) return colors.red
  return (text) => text
}
