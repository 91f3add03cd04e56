import type { TextSpan } from './text-span.ts'

/** A change of one file's text. */
export interface TextEdit {
  /** Absolute path. */
  readonly file: string
  readonly span: TextSpan
  readonly newText: string
}

/** A file that is not there yet. */
export interface NewFile {
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

export type FileChange = TextEdit | NewFile

/**
 * A change of the program that the tool offers, as plain data: the quick fix that an editor applies, what `offloop fix`
 * writes, and the variant that the profiler measures are one and the same.
 */
export interface Edit {
  /** Imperative: `Await the promise`. */
  readonly title: string
  /** `safe` edits keep the meaning; a `suggestion` needs a reader's eye. */
  readonly kind: 'safe' | 'suggestion'
  /** Text edits of one file do not overlap and are in the order of the text. All of them are made, or none. */
  readonly changes: readonly FileChange[]
  /** What the reader should know before applying it, one sentence each: a dependency to install, an estimate, what changes in order or time. */
  readonly notes?: readonly string[]
  /** Packages that have to be installed for it: the program does not find them before. */
  readonly installs?: readonly string[]
  /** It makes the finding matter less and leaves it there: the proof does not ask whether it is gone. */
  readonly keepsFinding?: boolean
  /** Why the change cannot be made here, one sentence; `changes` is empty then. */
  readonly refused?: string
}

export function isNewFile(change: FileChange): change is NewFile {
  return 'text' in change
}

export function isTextEdit(change: FileChange): change is TextEdit {
  return 'span' in change
}
