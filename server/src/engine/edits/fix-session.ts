import type { CodeError, CompilerProject } from '../../compiler/project.ts'
import type { Finding, TextSpan } from '../../model/finding.ts'
import { applyChanges } from '../apply-changes.ts'
import type { FileFindings, OfferedEdit, Proof } from '../live/live-answers.ts'
import { LiveLint } from '../live/live-lint.ts'
import type { LiveSetup } from '../live/live-setup.ts'
import type { Notice } from '../notice.ts'
import { importedFiles } from './dependent-files.ts'
import { EditAnswers } from './edit-answers.ts'
import { ProofBase } from './proof-base.ts'
import { newErrors, proveEdit, withoutMissing } from './prove-edit.ts'

export interface FixSessionOptions {
  /** Whether there is a file of this name on disk. */
  readonly exists: (file: string) => boolean
  readonly onNotice: (notice: Notice) => void
}

/** A file that is not what the disk has. */
export interface ChangedFile {
  /** Undefined for a file that is not there yet. */
  readonly before: string | undefined
  readonly after: string
}

/**
 * Finds, offers, proves and makes edits in memory, one after the other. Findings are those of the program with all edits
 * that were kept. Nothing is written.
 */
export class FixSession {
  private readonly live: LiveLint
  private readonly answers: EditAnswers
  private readonly base: ProofBase
  private readonly kept = new Map<string, ChangedFile>()
  private readonly installs = new Set<string>()

  constructor(setup: LiveSetup, { exists, onNotice }: FixSessionOptions) {
    this.live = new LiveLint(setup, new Map(), onNotice)
    this.base = new ProofBase(this.live)
    this.answers = new EditAnswers(this.base, { configuration: setup.configuration, exists })
  }

  /** Undefined for files that are no code. */
  findingsOf(file: string): FileFindings | undefined {
    this.live.readFor(file)
    return this.live.findingsOf(file)
  }

  /** In the order in which they are worth trying. */
  editsFor({ file, ruleId, span }: Finding): readonly OfferedEdit[] {
    return this.answers.editsFor(file, { finding: { ruleId, span } })?.edits ?? []
  }

  editsAt(file: string, span: TextSpan): readonly OfferedEdit[] {
    return this.answers.editsFor(file, { selection: span })?.edits ?? []
  }

  /** Checks an edit that was offered since the last one that was kept; with `keep` it is made when the proof holds. */
  prove(finding: Finding | undefined, edit: OfferedEdit, keep: boolean): Proof {
    const texts = keep ? applyChanges(edit.changes, (file) => this.live.textOf(file) ?? '') : undefined
    const before = new Map([...(texts?.keys() ?? [])].map((file) => [file, this.live.textOf(file)] as const))
    // All together are checked in everything that depends on them, so that each need not be.
    const dependents = keep ? 'nearest' : 'all'
    const proof = proveEdit(this.base, edit, { ...(finding && { finding }), keep, dependents })
    if (!proof.holds || !texts) return proof
    for (const [file, after] of texts) {
      const known = this.kept.get(file)
      this.kept.set(file, { before: known ? known.before : before.get(file), after })
    }
    for (const name of edit.installs ?? []) this.installs.add(name)
    this.answers.forget()
    return proof
  }

  /** Reads in the project of a file; undefined for files that are no code. */
  read<T>(file: string, work: (project: CompilerProject) => T): T | undefined {
    return this.live.withProject(file, ({ project }) => work(project))
  }

  /** The files of the project that a file imports, directly or through others, and itself. */
  importsOf(file: string): readonly string[] {
    const found = this.live.withProject(file, ({ project }) =>
      importedFiles(project, file, (name) => this.live.textOf(name)),
    )
    return found ?? []
  }

  /** What the kept edits changed, by file. */
  get changed(): ReadonlyMap<string, ChangedFile> {
    return this.kept
  }

  /** Errors that the kept edits, all together, brought into the files that they change and into those that import them. */
  newTypeErrors(): readonly CodeError[] {
    const touched = [...this.kept.keys()]
    const checked = [...touched, ...this.live.dependentsOf(touched, 'all')]
    const after = withoutMissing(this.live.errorsIn(checked), [...this.installs])
    if (after.length === 0) return []
    this.live.replaceTexts(new Map(touched.map((file) => [file, undefined])), this.createdFiles())
    const before = this.live.errorsIn(checked)
    this.live.replaceTexts(new Map([...this.kept].map(([file, change]) => [file, change.after])), [])
    return newErrors(before, after)
  }

  /** Takes back all edits that were kept. */
  undoAll(): void {
    const touched = [...this.kept.keys()]
    if (touched.length === 0) return
    this.live.replaceTexts(new Map(touched.map((file) => [file, undefined])), this.createdFiles())
    this.kept.clear()
    this.installs.clear()
    this.answers.forget()
    this.base.forget()
  }

  private createdFiles(): string[] {
    return [...this.kept].flatMap(([file, { before }]) => (before === undefined ? [file] : []))
  }

  close(): void {
    this.live.close()
  }
}
