import type {
  EditSubject,
  FileFindings,
  FilePaths,
  LiveStatus,
  OfferedEdits,
  ProvenEdit,
} from '../../engine/live/live-answers.ts'
import type { LiveChanges, LiveSetup } from '../../engine/live/live-setup.ts'
import type { Notice } from '../../engine/notice.ts'

/** What the thread of an analysis is started with. */
export interface AnalysisData {
  readonly setup: LiveSetup
  readonly documents: ReadonlyMap<string, string>
  /** Numbers that both sides see, by `told`. */
  readonly told: Int32Array
}

/** Slots of the shared numbers: how many changes, and how many messages at all, the thread has been sent. */
export const told = { changes: 0, messages: 1 } as const

/** What is asked about one file. */
export type FileQuestion = { readonly id: number; readonly file: string } & (
  | { readonly kind: 'findings' | 'paths' }
  | { readonly kind: 'edits'; readonly subject: EditSubject }
  | { readonly kind: 'proof'; readonly subject: EditSubject; readonly editId: string }
)

/** Undefined where there is nothing to answer, or the question is outdated. */
export type FileAnswer = FileFindings | FilePaths | OfferedEdits | ProvenEdit | undefined

/** From the server to the thread. */
export type AnalysisMessage =
  | { readonly kind: 'update'; readonly changes: LiveChanges; readonly change: number }
  | FileQuestion
  | { readonly kind: 'all'; readonly id: number }
  | { readonly kind: 'cancel'; readonly id: number }

/** From the thread to the server. */
export type AnalysisNews =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: FileAnswer }
  | {
      readonly kind: 'one-of-all'
      readonly id: number
      readonly result: FileFindings
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'findings-changed'; readonly files: readonly string[] }
  | { readonly kind: 'status'; readonly status: LiveStatus }
  | { readonly kind: 'notice'; readonly notice: Notice }
