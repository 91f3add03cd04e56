import type { Finding, Severity, TextSpan } from '../../model/finding.ts'
import type { Edit } from '../../model/edit.ts'
import type { IgnorePlace } from '../ignore-place.ts'
import type { Notice } from '../notice.ts'

/** What is wrong with one file at this moment. */
export interface FileFindings {
  /** Absolute path. */
  readonly file: string
  /** The text that the spans of findings in this file refer to. */
  readonly text: string
  /** Sorted by position and rule; suppressed ones are left out. */
  readonly findings: readonly Finding[]
  /** Where an ignore comment for each finding can stand, in their order; `inline` is always right, and holds when absent. */
  readonly ignorePlaces?: readonly IgnorePlace[]
  /** Texts of the other files that paths run through, for turning their spans into positions. */
  readonly texts: ReadonlyMap<string, string>
  /** False while only this file was looked at, because the project's other files are still being read. */
  readonly isComplete: boolean
  readonly notices: readonly Notice[]
}

/** One way from a root of the event loop to a blocking call. */
export interface BlockingPath {
  /** What blocks: `fs.readFileSync`. */
  readonly hazard: BlockingPlace
  /** Why that is bad, and the rule that reports it. */
  readonly why: string
  readonly severity: Severity
  readonly frequency: 'busy' | 'event' | 'timer'
  /** False where a step rests on names alone. */
  readonly isProven: boolean
  /** The root first, then each function on the way, the one that holds the hazard last. */
  readonly steps: readonly BlockingStep[]
}

export interface BlockingPlace {
  readonly label: string
  /** Absolute path. */
  readonly file: string
  readonly span: TextSpan
}

/** One step of a path: the root that registers or names a handler, or a function that the way leads through. */
export interface BlockingStep {
  readonly label: string
  /** A function without a name: right behind a root it is the handler that the root speaks of. */
  readonly isNameless?: boolean
  readonly file: string
  /** For a root, where the handler is registered; for a function, its name, or its beginning where it has none. */
  readonly span: TextSpan
  /** The whole function; undefined for a root. */
  readonly body?: TextSpan
  /** The call in this function that leads on, or the hazard's callee for the last; undefined for a root. */
  readonly call?: TextSpan
}

/** The paths that run through a file, in any of their steps. */
export interface FilePaths {
  readonly file: string
  readonly paths: readonly BlockingPath[]
  /** The texts that the paths' spans refer to, of every file that they name. */
  readonly texts: ReadonlyMap<string, string>
  /** False while the project is still being searched. */
  readonly isComplete: boolean
}

/** What edits are asked for: a finding, as the file has it now, or what a person selected; an empty selection is the cursor. */
export type EditSubject =
  { readonly finding: { readonly ruleId: string; readonly span: TextSpan } } | { readonly selection: TextSpan }

/** An edit that can be chosen, or says why it cannot. Not checked yet. */
export interface OfferedEdit extends Edit {
  /** Tells it from the others for the same subject, and the same one the next time: `asynchronous-twin`, `move-to-worker:2`. */
  readonly id: string
}

export interface OfferedEdits {
  /** In the order in which they are worth trying. */
  readonly edits: readonly OfferedEdit[]
  /** The texts that the edits' spans refer to, of every file that they change. */
  readonly texts: ReadonlyMap<string, string>
}

/** Whether a change does what it should and nothing else; `reason` is a sentence. */
export type Proof = { readonly holds: true } | { readonly holds: false; readonly reason: string }

export interface ProvenEdit {
  readonly edit: OfferedEdit
  readonly proof: Proof
  /** As for OfferedEdits. */
  readonly texts: ReadonlyMap<string, string>
}

/** How far the project is known. */
export interface LiveStatus {
  /** The tsconfig or jsconfig of each open project, or its directory. */
  readonly projects: readonly string[]
  readonly session: 'own' | 'editor'
  /** Why the editor's session is not used although it was asked for; one sentence. */
  readonly sessionProblem?: string
  readonly filesRead: number
  readonly filesTotal: number
  readonly isComplete: boolean
}
