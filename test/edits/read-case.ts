import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A place in a file of a case, by what stands there. */
interface Place {
  /** Relative to `before/`. */
  readonly file: string
  readonly text: string
  /** Which of several, from 1. */
  readonly occurrence?: number
}

/** What `case.json` says. Every regular expression is looked for anywhere in the text. */
export interface EditCase {
  /** The finding whose span begins where this text does; the only finding of the case when absent. */
  readonly at?: Place
  /** For makers that work on a selection: from the beginning of one text to the end of another, or a cursor where `to` is absent. */
  readonly select?: { readonly file: string; readonly from: string; readonly to?: string }
  /** Regular expression for the edit's title; the maker's only edit when absent. */
  readonly title?: string
  readonly kind?: 'safe' | 'suggestion'
  /** Regular expression for the reason why the edit is refused; there is no `after/` then. */
  readonly refused?: string
  /** That the maker has nothing to offer here at all. */
  readonly nothing?: boolean
  /** Regular expression for the reason why the proof fails, for an edit that looks right but must not be offered. */
  readonly fails?: string
  /** Regular expressions, each for one of the notes. */
  readonly notes?: readonly string[]
  /** Packages that the edit says are to be installed. */
  readonly installs?: readonly string[]
  /** Files that the edit makes or leaves as one of the maker's folder `shared/` says, by their path: they are not in `after/`. */
  readonly shared?: Readonly<Record<string, string>>
  /** Files to run before and after; the output and the exit code must be the same. */
  readonly run?: readonly string[]
  /** What they print after the edit, where the edit is meant to change that. */
  readonly stdout?: string
  /** How they are run: with Node.js alone, or with tsx. By default tsx for TypeScript. */
  readonly runner?: 'node' | 'tsx'
  readonly severity?: 'hint'
}

export function readCase(folder: string): EditCase {
  const file = path.join(folder, 'case.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as EditCase) : {}
}

/** The offset at which a text begins the given time. Throws when it is not there. */
export function offsetOf(text: string, wanted: string, occurrence = 1): number {
  let at = -1
  for (let count = 0; count < occurrence; count++) {
    at = text.indexOf(wanted, at + 1)
    if (at < 0) throw new Error(`"${wanted}" does not stand there ${occurrence} times.`)
  }
  return at
}
