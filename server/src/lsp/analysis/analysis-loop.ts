import { EditAnswers } from '../../engine/edits/edit-answers.ts'
import { ProofBase } from '../../engine/edits/proof-base.ts'
import { LiveLint } from '../../engine/live/live-lint.ts'
import type { FileFindings } from '../../engine/live/live-answers.ts'
import type { LiveChanges } from '../../engine/live/live-setup.ts'
import type { Notice } from '../../engine/notice.ts'
import { Outdated } from '../../engine/outdated.ts'
import {
  told,
  type AnalysisData,
  type AnalysisMessage,
  type AnalysisNews,
  type FileAnswer,
  type FileQuestion,
} from './messages.ts'

/** One piece of background work, short enough that nobody notices waiting for its end. */
const sliceMs = 20
/** Background work rests for so long after a change, because the next keystroke is likely to follow. */
const restMs = 250
const betweenStatusMs = 200
/** How often the same question may end the compiler before it is given up. */
const maxTries = 3

type Question = FileQuestion & { tries?: number }
type Update = Extract<AnalysisMessage, { kind: 'update' }>

interface LintAll {
  readonly id: number
  files: readonly string[] | undefined
  done: number
}

/**
 * Decides what the thread does next: changes first, then questions, then files whose findings may have changed, then
 * reading the project, then linting everything, then searching ahead. One piece at a time, so that messages get in between.
 */
export class AnalysisLoop {
  private readonly live: LiveLint
  private readonly edits: EditAnswers
  private readonly send: (news: AnalysisNews) => void
  private readonly numbers: Int32Array
  private readonly updates: Update[] = []
  private readonly questions: Question[] = []
  private readonly all: LintAll[] = []
  /** The documents that the editor has open. */
  private readonly open: Set<string>
  /** The files that are linted, as far as that was told. */
  private linted: ReadonlySet<string>
  /** What was answered last for each of them, and by which change. */
  private readonly answers = new Map<string, { readonly result: FileFindings; readonly change: number }>()
  private readonly doubtful = new Set<string>()
  private change = 0
  private taken = 0
  private changedAtMs = -restMs
  private toldAtMs = 0
  private toldStatus = ''
  private mayHaveMore = false
  private failures = 0
  private cancelNext: (() => void) | undefined

  /** `exists` tells whether there is a file of a name on disk. */
  constructor(
    { setup, documents, told: numbers }: AnalysisData,
    send: (news: AnalysisNews) => void,
    exists: (file: string) => boolean,
  ) {
    this.send = send
    this.open = new Set(documents.keys())
    this.linted = new Set(setup.files)
    this.numbers = numbers
    const tell = (notice: Notice): void => send({ kind: 'notice', notice })
    this.live = new LiveLint(setup, documents, tell, () => this.isOutdated)
    this.edits = new EditAnswers(new ProofBase(this.live), {
      configuration: setup.configuration,
      exists,
      anotherLint: () => this.live.copy(tell),
    })
  }

  take(message: AnalysisMessage): void {
    this.taken++
    switch (message.kind) {
      case 'update':
        this.updates.push(message)
        break
      case 'all':
        this.all.push({ id: message.id, files: undefined, done: 0 })
        this.mayHaveMore = true
        break
      case 'cancel':
        this.all.splice(0, this.all.length, ...this.all.filter(({ id }) => id !== message.id))
        break
      default:
        this.questions.push(message)
    }
    this.wake(0)
  }

  /** Goes on as soon as messages that have arrived meanwhile are taken. */
  private wake(afterMs: number): void {
    this.cancelNext?.()
    const go = (): void => {
      this.cancelNext = undefined
      const waitMs = this.doOne()
      if (waitMs !== undefined && this.cancelNext === undefined) this.wake(waitMs)
    }
    // A timer handed to clearImmediate makes Node.js lose count of its immediates, and the next one never comes.
    if (afterMs === 0) {
      const immediate = setImmediate(go)
      this.cancelNext = () => clearImmediate(immediate)
    } else {
      const timer = setTimeout(go, afterMs)
      this.cancelNext = () => clearTimeout(timer)
    }
  }

  /** Does one piece of work. Answers after how many milliseconds there is another, or undefined for nothing. */
  private doOne(): number | undefined {
    if (this.updates.length > 0) {
      this.applyUpdates()
      return 0
    }
    const question = this.questions.shift()
    if (question) {
      this.answer(question)
      return 0
    }
    if (this.isIdle) return undefined
    const restLeftMs = this.changedAtMs + restMs - performance.now()
    if (restLeftMs > 0) return Math.ceil(restLeftMs)
    try {
      this.doInBackground()
      this.failures = 0
    } catch (error) {
      // An outdated answer is no failure: the change that made it so comes next.
      if (!(error instanceof Outdated)) this.noteFailure(error)
    }
    return 0
  }

  private get isIdle(): boolean {
    return this.failures >= maxTries || (this.doubtful.size + this.all.length === 0 && !this.mayHaveMore)
  }

  private doInBackground(): void {
    const [file] = this.doubtful
    const job = this.all[0]
    if (file !== undefined) this.lookAgain(file)
    // What is linted before the project has been read lacks the paths to it.
    else if (job && (this.live.isRead || !this.mayHaveMore)) this.lintNext(job)
    else {
      this.mayHaveMore = this.live.work(sliceMs, () => this.stopIfWanted())
      this.noteProgress()
    }
  }

  private applyUpdates(): void {
    const updates = this.updates.splice(0)
    this.failures = 0
    this.edits.forget()
    this.mayHaveMore = true
    this.changedAtMs = performance.now()
    const changed = new Set<string>()
    let files: readonly string[] | undefined
    for (const [index, { changes, change }] of updates.entries()) {
      this.change = change
      for (const file of changes.documents?.keys() ?? []) changed.add(file)
      files = changes.files ?? files
      const next = updates[index + 1]
      // Only the last of several texts of the same documents matters.
      if (next && isTypingOnly(changes) && coversAll(next.changes, changes)) continue
      const complete = this.withFiles(changes, files)
      this.tolerate(() => this.live.update(complete))
      files = undefined
    }
    for (const file of this.answers.keys()) if (!changed.has(file)) this.doubtful.add(file)
    for (const { changes } of updates) {
      for (const [file, text] of changes.documents ?? []) {
        this.doubtful.delete(file)
        if (text === undefined) {
          this.open.delete(file)
          this.answers.delete(file)
        } else this.open.add(file)
      }
    }
  }

  /** A file that comes without a new list is none of those that are linted, unless it was one before. */
  private withFiles(changes: LiveChanges, files: readonly string[] | undefined): LiveChanges {
    if (files) this.linted = new Set(files)
    const came = [...(changes.documents?.keys() ?? []), ...(changes.created ?? [])]
    return files || came.some((file) => !this.linted.has(file)) ? { ...changes, files: [...this.linted] } : changes
  }

  private answer(question: Question): void {
    const { id } = question
    try {
      const answer = this.answerTo(question)
      this.send({ kind: 'answer', id, answer })
      this.mayHaveMore = true
    } catch (error) {
      const tries = (question.tries ?? 0) + 1
      if (error instanceof Outdated) this.questions.push(question)
      else if (tries < maxTries) this.questions.push({ ...question, tries })
      else {
        this.noteFailure(error)
        this.send({ kind: 'answer', id, answer: undefined })
      }
    }
  }

  private answerTo(question: Question): FileAnswer {
    const { file } = question
    const checkpoint = (): void => this.stopIfOutdated()
    switch (question.kind) {
      case 'findings':
        return this.findingsOf(file)
      case 'paths':
        return this.live.pathsThrough(file, checkpoint)
      case 'edits':
        return this.edits.editsFor(file, question.subject, checkpoint)
      default:
        return this.edits.prove(file, question.subject, question.editId, checkpoint)
    }
  }

  private findingsOf(file: string, checkpoint = () => this.stopIfOutdated()): FileFindings | undefined {
    const known = this.answers.get(file)
    if (known?.change === this.change && (known.result.isComplete || !this.live.isRead)) return known.result
    const { change } = this
    const result = this.live.findingsOf(file, checkpoint)
    if (result && this.open.has(file)) this.answers.set(file, { result, change })
    this.doubtful.delete(file)
    return result
  }

  private stopIfOutdated(): void {
    if (this.isOutdated) throw new Outdated()
  }

  private get isOutdated(): boolean {
    return Atomics.load(this.numbers, told.changes) !== this.change
  }

  /** Background work makes room for whatever has been sent. */
  private stopIfWanted(): void {
    if (Atomics.load(this.numbers, told.messages) !== this.taken) throw new Outdated()
  }

  /** Finds out whether what was answered for a file is still true, and tells when it is not. */
  private lookAgain(file: string): void {
    const before = this.answers.get(file)
    const result = this.findingsOf(file, () => this.stopIfWanted())
    if (JSON.stringify(before?.result.findings) !== JSON.stringify(result?.findings))
      this.send({ kind: 'findings-changed', files: [file] })
  }

  private lintNext(job: LintAll): void {
    job.files ??= this.live.lintable
    const file = job.files[job.done]
    if (file !== undefined) {
      const result = this.live.findingsOf(file, () => this.stopIfWanted())
      job.done++
      if (result) this.send({ kind: 'one-of-all', id: job.id, result, done: job.done, total: job.files.length })
    }
    if (job.done < job.files.length) return
    this.all.shift()
    this.send({ kind: 'answer', id: job.id, answer: undefined })
  }

  private noteProgress(): void {
    if (this.live.isRead) {
      for (const [file, { result }] of this.answers) if (!result.isComplete) this.doubtful.add(file)
    }
    const now = performance.now()
    if (this.mayHaveMore && now - this.toldAtMs < betweenStatusMs) return
    const { status } = this.live
    const text = JSON.stringify(status)
    if (text === this.toldStatus) return
    this.toldAtMs = now
    this.toldStatus = text
    this.send({ kind: 'status', status })
  }

  private noteFailure(error: unknown): void {
    this.failures++
    const reason = error instanceof Error ? error.message : String(error)
    this.send({ kind: 'notice', notice: { message: `A piece of the analysis failed: ${reason}` } })
  }

  /** A change that cannot be taken in at once is taken in with the next question, when the compiler begins anew. */
  private tolerate(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.noteFailure(error)
    }
  }
}

function isTypingOnly({ changed, created, deleted }: LiveChanges): boolean {
  return !changed?.length && !created?.length && !deleted?.length
}

function coversAll(later: LiveChanges, earlier: LiveChanges): boolean {
  return [...(earlier.documents?.keys() ?? [])].every((file) => later.documents?.has(file))
}
