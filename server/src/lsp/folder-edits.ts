import type { EditSubject, OfferedEdit, OfferedEdits, ProvenEdit } from '../engine/live/live-answers.ts'
import type { Notice } from '../engine/notice.ts'
import type { Analysis } from './analysis.ts'
import { createAnswers } from './answers.ts'

/** What the edits need of their folder. */
export interface EditsSurroundings {
  /** Absolute path. */
  readonly directory: string
  revision(): number
  /** Asks the analysis, anew when something changed meanwhile, unless `isOutdated`. */
  ask<T>(
    file: string,
    isOutdated: () => boolean,
    question: (analysis: Analysis) => Promise<T | undefined>,
  ): Promise<T | undefined>
  tell(notice: Notice): void
}

const never = (): boolean => false

/** The edits for findings and selections in a folder: worked out once after each change, and checked before they are made. */
export class FolderEdits {
  /** How many edits were checked, and how many of them did not hold. */
  readonly checks = { made: 0, failed: 0 }
  private readonly folder: EditsSurroundings
  /** By file and subject. */
  private readonly offers = createAnswers<OfferedEdits>()

  constructor(folder: EditsSurroundings) {
    this.folder = folder
  }

  /** In the order in which they are worth trying, not checked; undefined where the file is not linted, or the finding is gone. */
  of(file: string, subject: EditSubject, isOutdated = never): Promise<OfferedEdits | undefined> {
    return this.folder.ask(file, isOutdated, (analysis) =>
      this.offers.of(keyOf(file, subject), this.folder.revision(), async () => {
        const offered = await analysis.editsFor(file, subject)
        return offered && { ...offered, edits: offered.edits.map((edit) => this.shorten(edit)) }
      }),
    )
  }

  /** The same as far as it was answered before. */
  known(file: string, subject: EditSubject): OfferedEdits | undefined {
    return this.offers.known(keyOf(file, subject), this.folder.revision())
  }

  /** One of these edits, checked; undefined as above, and when it is not offered any more. */
  async prove(file: string, subject: EditSubject, editId: string, isOutdated = never): Promise<ProvenEdit | undefined> {
    const proven = await this.folder.ask(file, isOutdated, (analysis) => analysis.prove(file, subject, editId))
    if (!proven) return undefined
    this.checks.made++
    if (proven.proof.holds) return proven
    this.checks.failed++
    // It is offered with the reason the next time.
    this.forget()
    const reason = this.withShortNames(proven.proof.reason)
    this.folder.tell({ message: `"${proven.edit.title}" was checked and is not offered: ${reason}`, file })
    return { ...proven, proof: { holds: false, reason } }
  }

  forget(): void {
    this.offers.forget()
  }

  private shorten(edit: OfferedEdit): OfferedEdit {
    return edit.refused === undefined ? edit : { ...edit, refused: this.withShortNames(edit.refused) }
  }

  /** Names of files in a sentence, as people know them in this folder. */
  private withShortNames(sentence: string): string {
    return sentence.replaceAll(`${this.folder.directory}/`, '')
  }
}

function keyOf(file: string, subject: EditSubject): string {
  return JSON.stringify([file, subject])
}
