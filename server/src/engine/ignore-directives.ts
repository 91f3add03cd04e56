import type { TextSpan } from '../model/finding.ts'
import type { Comment } from './comments.ts'

const forms = ['next-line', 'line', 'start', 'end', 'file'] as const

/** What stretch of code an ignore comment is about. */
export type IgnoreForm = (typeof forms)[number]

/** A rule's name in an ignore comment. */
export interface NamedRule {
  readonly id: string
  readonly span: TextSpan
}

/** A comment such as `// offloop-ignore-next-line blocking-call -- read once, at start-up`. */
export interface IgnoreDirective {
  readonly comment: Comment
  /** The word after `offloop-ignore-`; undefined for a form that does not exist. */
  readonly form: IgnoreForm | undefined
  /** As written: `offloop-ignore-nextline`. */
  readonly name: string
  readonly rules: readonly NamedRule[]
  /** Whether words follow a rule's name without ` -- ` before them. */
  readonly strayWords: boolean
}

/** The forms as one writes them. */
export const ignoreNames: readonly string[] = forms.map((form) => `offloop-ignore-${form}`)

/** Reads a comment as an ignore directive; undefined when it is another comment. */
export function parseIgnoreDirective(text: string, comment: Comment): IgnoreDirective | undefined {
  const { start, end } = comment.span
  const raw = text.slice(start, end)
  const opening = /^\/[/*]+[\s*]*(offloop-ignore(?:-[a-z-]*)?)(?![\w-])/i.exec(raw)
  const name = opening?.[1]
  if (!opening || name === undefined) return undefined

  const bodyEnd = comment.kind === 'block' && raw.endsWith('*/') ? raw.length - 2 : raw.length
  const body = raw.slice(opening[0].length, bodyEnd)
  const names = body.split(/(?:^|\s)--(?:\s|$)/, 1)[0] ?? ''

  const rules: NamedRule[] = []
  let strayWords = false
  for (const part of names.matchAll(/[^,]+/g)) {
    const word = /[^\s*]+/.exec(part[0])
    if (!word) continue
    const at = start + opening[0].length + part.index + word.index
    rules.push({ id: word[0], span: { start: at, end: at + word[0].length } })
    if (/[^\s*]/.test(part[0].slice(word.index + word[0].length))) strayWords = true
  }
  const form = forms.find((known) => name === `offloop-ignore-${known}`)
  return { comment, form, name, rules, strayWords }
}
