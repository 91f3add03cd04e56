import type { Comment } from './comments.ts'
import type { LineIndex } from './line-index.ts'

/** An `eslint-disable` or `oxlint-disable` comment, or one that enables again. */
interface ForeignDirective {
  readonly enables: boolean
  /** The only line it is about, or undefined when it holds until it is revoked. */
  readonly line: number | undefined
  /** Offset from which it holds. */
  readonly from: number
  /** Normalised names; empty for all rules. */
  readonly ruleNames: readonly string[]
}

/** What other linters' comments switch off in one file. */
export interface ForeignDirectives {
  /** Whether the rule with these equivalents is switched off at the offset. */
  disables(offset: number, line: number, equivalents: readonly string[]): boolean
}

/**
 * Reads ESLint's and oxlint's disable comments, by ESLint's rules for them.
 * Source: https://eslint.org/docs/latest/use/configure/rules#disabling-rules
 */
export function readForeignDirectives(text: string, comments: readonly Comment[], lines: LineIndex): ForeignDirectives {
  const directives = comments.map((comment) => parse(text, comment, lines)).filter((found) => found !== undefined)
  return {
    disables(offset, line, equivalents) {
      let disabled = false
      const names = equivalents.map(normalised)
      for (const directive of directives) {
        if (!mentions(directive, names)) continue
        if (directive.line === line) return true
        if (directive.line === undefined && directive.from <= offset) disabled = !directive.enables
      }
      return disabled
    },
  }
}

function parse(text: string, comment: Comment, lines: LineIndex): ForeignDirective | undefined {
  const raw = text.slice(comment.span.start, comment.span.end)
  const opening = /^\/[/*]\s*(eslint|oxlint)-(disable|enable)(-next-line|-line)?(?=\s|\*\/|$)/.exec(raw)
  if (!opening) return undefined
  const [matched, tool, verb, place] = opening
  if (verb === 'enable' && place !== undefined) return undefined
  // ESLint takes a line comment only for one line; oxlint takes both kinds for everything.
  if (comment.kind === 'line' && place === undefined && tool === 'eslint') return undefined
  const body = raw.slice(matched.length).replace(/\*\/$/, '')
  const names = body.split(/\s-{2,}(?:\s|$)/, 1)[0] ?? ''
  const ruleNames = names
    .split(',')
    .map((name) => normalised(name.trim()))
    .filter((name) => name !== '')
  const line =
    place === '-line'
      ? lines.lineAt(comment.span.start)
      : place === '-next-line'
        ? lines.lineAt(comment.span.end) + 1
        : undefined
  return { enables: verb === 'enable', line, from: comment.span.start, ruleNames }
}

function mentions(directive: ForeignDirective, names: readonly string[]): boolean {
  if (directive.ruleNames.length === 0) return true
  return directive.ruleNames.some((written) =>
    names.some((name) => name === written || (!written.includes('/') && name.endsWith(`/${written}`))),
  )
}

/** The same rule has several names: plugins were renamed, and oxlint shortens some. */
function normalised(name: string): string {
  return name.replace(/^@?typescript-eslint\//, 'typescript/').replace(/^node\//, 'n/')
}
