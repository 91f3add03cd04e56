// What the VS Code extension and the language server say to each other beyond the language server protocol.
// Types and names of methods only: both sides import this file.

// What `offloop profile` leaves in the directory of a result, and what the page in there asks of the editor around it.
export type { Comparison } from '../../profiler/src/format/comparison.ts'
export type { PageRequest } from '../../profiler/src/report/report-data.ts'

/** The content of `variants.json`: by variant, the files as they were and as it has them; null for a file that is new. */
export type VariantChanges = Readonly<
  Record<string, Readonly<Record<string, { readonly before: string | null; readonly after: string }>>>
>

/** A position as the language server protocol counts: from 0, in UTF-16 units. */
export interface ProtocolPosition {
  readonly line: number
  readonly character: number
}

export interface ProtocolRange {
  readonly start: ProtocolPosition
  readonly end: ProtocolPosition
}

/** What the client says of itself when it starts the server (`initializationOptions`). */
export interface InitializationOptions {
  /** `editor` when the client will send `offloop/attach` with the pipe of the editor's TypeScript server. */
  readonly session?: 'auto' | 'editor' | 'own'
  /**
   * Whether the client has the commands that code lenses and actions name: `offloop.showBlockingPaths` with the arguments
   * `uri: string, position: ProtocolPosition`, and `offloop.openRuleDocumentation` with `ruleId: string`.
   */
  readonly hasCommands?: boolean
  /** Whether it has the command `offloop.profileConcurrency` too, with the arguments `uri: string, functionName?: string`. */
  readonly canProfile?: boolean
  /** Whether the server should answer call hierarchy requests; true when absent. */
  readonly callHierarchy?: boolean
}

/**
 * The section `offloop` of the editor's settings, as `workspace/configuration` answers it for a folder. It is what a person
 * typed: anything may be missing or of another type.
 */
export interface EditorSettings {
  /** Whether the folder is linted at all; true when absent. */
  readonly enable?: boolean
  /** The least severity that is shown, like the command line's `--severity`; `hint` when absent. */
  readonly severity?: 'error' | 'warning' | 'info' | 'hint'
  /** Severity and options by rule, as in the configuration file, which wins. */
  readonly rules?: Readonly<Record<string, unknown>>
  /** True when absent. */
  readonly codeLens?: { readonly enabled?: boolean }
  /** False when absent. */
  readonly inlayHints?: { readonly enabled?: boolean }
}

/**
 * Client → server, notification: the editor's TypeScript server answers API requests on this pipe; null when it is gone.
 * Sent again after each start of either server. A pipe takes one connection, ever: its socket is removed with the first.
 */
export const attachMethod = 'offloop/attach'
export interface AttachParams {
  readonly pipe: string | null
}

/** Server → client, request: a pipe for one more connection, as for a second folder or a new start of a folder; null when there is none. */
export const editorPipeMethod = 'offloop/editorPipe'
export interface EditorPipeResult {
  readonly pipe: string | null
}

/** Server → client, notification: the state of each folder that was started, whenever it changes. */
export const statusMethod = 'offloop/status'
export interface StatusParams {
  readonly folders: readonly FolderStatus[]
}
export interface FolderStatus {
  readonly folderUri: string
  readonly projects: readonly string[]
  readonly session: 'own' | 'editor'
  readonly sessionProblem?: string
  /** Findings in open files, by severity. */
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number; readonly hint: number }
  /** What is going on, or undefined when nothing is: `Reading the project: 120 of 3,245 files`. */
  readonly busy?: string
  /** What is wrong with the configuration, one sentence; the last good one stays in use. */
  readonly problem?: string
  /** The configuration file that `problem` speaks of, or that is in use. */
  readonly configurationUri?: string
}

/** Client → server, request: the blocking paths through the function or the hazard at a position. */
export const blockingPathsMethod = 'offloop/blockingPaths'
export interface BlockingPathsParams {
  readonly textDocument: { readonly uri: string }
  readonly position: ProtocolPosition
}
export interface BlockingPathsResult {
  /** What the paths run through: the name of the function or of the hazard; undefined when nothing there blocks. */
  readonly subject?: string
  readonly paths: readonly ProtocolPath[]
  /** False while the project is still being read: there may be more. */
  readonly isComplete: boolean
}
/** From a root of the event loop to a hazard; the hazard is the last step. */
export interface ProtocolPath {
  readonly steps: readonly ProtocolStep[]
  readonly why: string
  readonly severity: 'error' | 'warning' | 'info' | 'hint'
  readonly isProven: boolean
}
export interface ProtocolStep {
  readonly label: string
  readonly kind: 'root' | 'function' | 'hazard'
  readonly uri: string
  readonly range: ProtocolRange
}

/** Client → server, request with a work-done token and cancellable: lints every file and publishes what it finds. */
export const lintWorkspaceMethod = 'offloop/lintWorkspace'
export interface LintWorkspaceParams {
  readonly workDoneToken?: string | number
}
export interface LintWorkspaceResult {
  readonly files: number
  readonly findings: number
  readonly isCancelled: boolean
}

/** The command of a code action that is run in Offloop's own client after its edit was made; the argument is an EditNotes. */
export const showEditNotesCommand = 'offloop.showEditNotes'
export interface EditNotes {
  /** The document that the edit began in. */
  readonly uri: string
  readonly title: string
  /** What there is to know about the edit, one sentence each. */
  readonly notes: readonly string[]
  /** Packages that it needs. */
  readonly installs: readonly string[]
}

/** Client → server, request: a text about the server, its versions and folders, for a bug report. Nothing of the user's code. */
export const reportMethod = 'offloop/report'
export interface ReportResult {
  readonly text: string
}
