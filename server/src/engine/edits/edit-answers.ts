import { isNewFile, type Edit } from '../../model/edit.ts'
import type { Finding } from '../../model/finding.ts'
import type { EditContext } from '../../edits/edit-context.ts'
import type { Configuration } from '../configuration.ts'
import type { EditSubject, OfferedEdit, OfferedEdits, Proof, ProvenEdit } from '../live/live-answers.ts'
import type { LiveLint } from '../live/live-lint.ts'
import type { ProjectSearch } from '../live/project-search.ts'
import { editsForFinding, editsForSelection } from './offer-edits.ts'
import { ProofBase } from './proof-base.ts'
import { proveEdit } from './prove-edit.ts'

export interface EditAnswersOptions {
  readonly configuration: Configuration
  /** Whether there is a file of this name on disk. */
  readonly exists: (file: string) => boolean
  /** Another linter of the same state, for changes that cannot be tried in the one that is asked; closed after use. */
  readonly anotherLint?: () => LiveLint
}

interface Offers {
  readonly edits: readonly OfferedEdit[]
  readonly finding: Finding | undefined
}

/** Which edits there are for a finding or a selection, and whether they hold. What failed to hold is remembered until `forget`. */
export class EditAnswers {
  private readonly live: LiveLint
  private readonly base: ProofBase
  private readonly options: EditAnswersOptions
  private readonly failed = new Map<string, string>()

  constructor(base: ProofBase, options: EditAnswersOptions) {
    this.live = base.live
    this.base = base
    this.options = options
  }

  /** The program is another one now. */
  forget(): void {
    this.failed.clear()
    this.base.forget()
  }

  /** Undefined where nothing is known of the file, or the finding is not there any more. */
  editsFor(file: string, subject: EditSubject, checkpoint?: () => void): OfferedEdits | undefined {
    const edits = this.offersFor(file, subject, checkpoint)?.edits
    return edits && { edits, texts: this.textsOf(edits) }
  }

  /** The edits, and the finding that they are for. */
  private offersFor(file: string, subject: EditSubject, checkpoint?: () => void): Offers | undefined {
    const finding = this.findingOf(file, subject, checkpoint)
    if ('finding' in subject && !finding) return undefined
    const edits = this.live.withProject(
      file,
      (search) => {
        const context = this.contextOf(search)
        if (finding) return editsForFinding(context, finding)
        return 'selection' in subject ? editsForSelection(context, file, subject.selection) : []
      },
      checkpoint,
    )
    if (!edits) return undefined
    const judged = edits.map((edit) => {
      const reason = this.failed.get(keyOf(file, subject, edit.id))
      return reason === undefined ? edit : { ...edit, changes: [], refused: reason }
    })
    return { edits: judged, finding }
  }

  /** Undefined as for `editsFor`, and where no such edit is offered. */
  prove(file: string, subject: EditSubject, editId: string, checkpoint?: () => void): ProvenEdit | undefined {
    const offers = this.offersFor(file, subject, checkpoint)
    const edit = offers?.edits.find(({ id }) => id === editId)
    if (!offers || !edit) return undefined
    const proof = this.check(file, edit, offers.finding, checkpoint)
    if (!proof.holds) this.failed.set(keyOf(file, subject, editId), proof.reason)
    return { edit, proof, texts: this.textsOf([edit]) }
  }

  private check(file: string, edit: OfferedEdit, finding: Finding | undefined, checkpoint?: () => void): Proof {
    const { anotherLint } = this.options
    const options = { ...(finding && { finding }), ...(checkpoint && { checkpoint }) }
    if (!anotherLint || (this.live.isOwn && !edit.changes.some(isNewFile))) return proveEdit(this.base, edit, options)
    const other = anotherLint()
    try {
      other.readFor(file)
      return proveEdit(new ProofBase(other), edit, options)
    } finally {
      other.close()
    }
  }

  private findingOf(file: string, subject: EditSubject, checkpoint?: () => void): Finding | undefined {
    if (!('finding' in subject)) return undefined
    const { ruleId, span } = subject.finding
    return this.live
      .findingsOf(file, checkpoint)
      ?.findings.find(
        (finding) => finding.ruleId === ruleId && finding.span.start === span.start && finding.span.end === span.end,
      )
  }

  private contextOf(search: ProjectSearch): EditContext {
    return {
      ...search.model,
      project: search.project,
      projects: this.live.projects,
      settings: this.options.configuration.edits,
      exists: (file) => this.live.textOf(file) !== undefined || this.options.exists(file),
    }
  }

  private textsOf(edits: readonly Edit[]): Map<string, string> {
    const texts = new Map<string, string>()
    for (const { changes } of edits) {
      for (const change of changes) if (!isNewFile(change)) texts.set(change.file, this.live.textOf(change.file) ?? '')
    }
    return texts
  }
}

function keyOf(file: string, subject: EditSubject, editId: string): string {
  return JSON.stringify([file, subject, editId])
}
