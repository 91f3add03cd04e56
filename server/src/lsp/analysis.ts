import type {
  EditSubject,
  FileFindings,
  FilePaths,
  LiveStatus,
  OfferedEdits,
  ProvenEdit,
} from '../engine/live/live-answers.ts'
import type { LiveChanges, LiveSetup } from '../engine/live/live-setup.ts'
import type { Notice } from '../engine/notice.ts'

/** What happens on its own while a folder is analysed. */
export interface AnalysisEvents {
  /** Findings of these open files are not what was answered last. */
  onFindingsChanged(files: readonly string[]): void
  /** The project is being read in the background, or has been. */
  onStatus(status: LiveStatus): void
  /** Something that the user should know; one clear sentence. */
  onNotice(notice: Notice): void
}

/**
 * The analysis of one folder. It runs beside the event loop, one question at a time, in the order of importance:
 * changes, questions about open files, then what was prepared for later questions.
 */
export interface Analysis {
  /** Takes effect before every question that is asked later. Questions about older text are dropped. */
  update(changes: LiveChanges): void
  /** Starts again with another configuration or other files; documents that are open stay open. */
  restart(setup: LiveSetup): void
  /** The findings of a file; undefined when a change made the question outdated, or when the file is not one that is linted. */
  findingsOf(file: string): Promise<FileFindings | undefined>
  /** The blocking paths through a file; undefined as above. */
  pathsThrough(file: string): Promise<FilePaths | undefined>
  /** The edits for a finding or a selection in a file, unchecked; undefined as above. */
  editsFor(file: string, subject: EditSubject): Promise<OfferedEdits | undefined>
  /** One of those edits, checked in a copy of the program; undefined as above, and when it is not offered any more. */
  prove(file: string, subject: EditSubject, editId: string): Promise<ProvenEdit | undefined>
  /** Lints every file of the folder, one after the other; stops when `isCancelled` says so. */
  lintAll(
    onFile: (result: FileFindings, done: number, total: number) => void,
    isCancelled: () => boolean,
  ): Promise<void>
  close(): Promise<void>
}
