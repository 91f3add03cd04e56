import path from 'node:path'
import type { EditSubject, FileFindings, FilePaths, OfferedEdits, ProvenEdit } from '../../engine/live/live-answers.ts'
import type { LiveChanges, LiveSetup } from '../../engine/live/live-setup.ts'
import { startThread, type Thread } from '../../host/thread.ts'
import type { Analysis, AnalysisEvents } from '../analysis.ts'
import {
  told,
  type AnalysisData,
  type AnalysisMessage,
  type AnalysisNews,
  type FileAnswer,
  type FileQuestion,
} from './messages.ts'

/** Beside this file, as source and as a part of the bundle alike. */
const bundledProgram = new URL(`analysis-worker${path.extname(import.meta.url)}`, import.meta.url)

/** A thread that has ended this often within a minute is not started again until that is over, or the folder restarts. */
const maxEndsPerMinute = 5

/** Starts the analysis of a folder on a thread of its own. It is started again by itself if it should end. */
export function startAnalysis(setup: LiveSetup, events: AnalysisEvents, program: URL = bundledProgram): Analysis {
  return new ThreadedAnalysis(setup, events, program)
}

interface Question {
  readonly ask: AnalysisMessage
  readonly file: string | undefined
  readonly settle: (answer: FileAnswer) => void
  readonly onFile?: (result: FileFindings, done: number, total: number) => void
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

class ThreadedAnalysis implements Analysis {
  private readonly events: AnalysisEvents
  private readonly program: URL
  private setup: LiveSetup
  private readonly documents = new Map<string, string>()
  private readonly questions = new Map<number, Question>()
  private readonly told = new Int32Array(new SharedArrayBuffer(8))
  private thread: Thread<AnalysisMessage> | undefined
  private lastId = 0
  private endedAtMs: number[] = []

  constructor(setup: LiveSetup, events: AnalysisEvents, program: URL) {
    this.setup = setup
    this.events = events
    this.program = program
  }

  update(changes: LiveChanges): void {
    for (const [file, text] of changes.documents ?? []) {
      if (text === undefined) this.documents.delete(file)
      else this.documents.set(file, text)
    }
    for (const [id, { file }] of this.questions) {
      if (file !== undefined && changes.documents?.has(file)) this.settle(id, undefined)
    }
    // A thread that is started again begins with the files as they are then.
    if (changes.files) this.setup = { ...this.setup, files: changes.files }
    const change = Atomics.add(this.told, told.changes, 1) + 1
    this.post({ kind: 'update', changes, change })
  }

  restart(setup: LiveSetup): void {
    this.setup = setup
    this.endedAtMs = []
    void this.thread?.close()
    this.thread = undefined
    this.startThread()
  }

  async findingsOf(file: string): Promise<FileFindings | undefined> {
    return (await this.ask({ kind: 'findings', file })) as FileFindings | undefined
  }

  async pathsThrough(file: string): Promise<FilePaths | undefined> {
    return (await this.ask({ kind: 'paths', file })) as FilePaths | undefined
  }

  async editsFor(file: string, subject: EditSubject): Promise<OfferedEdits | undefined> {
    return (await this.ask({ kind: 'edits', file, subject })) as OfferedEdits | undefined
  }

  async prove(file: string, subject: EditSubject, editId: string): Promise<ProvenEdit | undefined> {
    return (await this.ask({ kind: 'proof', file, subject, editId })) as ProvenEdit | undefined
  }

  async lintAll(
    onFile: (result: FileFindings, done: number, total: number) => void,
    isCancelled: () => boolean,
  ): Promise<void> {
    const id = ++this.lastId
    await new Promise<unknown>((resolve) => {
      this.put(id, {
        ask: { kind: 'all', id },
        file: undefined,
        settle: resolve,
        onFile: (result, done, total) => {
          if (isCancelled()) {
            this.post({ kind: 'cancel', id })
            this.settle(id, undefined)
          } else onFile(result, done, total)
        },
      })
    })
  }

  async close(): Promise<void> {
    const { thread } = this
    this.thread = undefined
    for (const id of this.questions.keys()) this.settle(id, undefined)
    await thread?.close()
  }

  private ask(question: WithoutId<FileQuestion>): Promise<FileAnswer> {
    const id = ++this.lastId
    return new Promise((settle) => this.put(id, { ask: { ...question, id }, file: question.file, settle }))
  }

  private put(id: number, question: Question): void {
    this.questions.set(id, question)
    if (this.thread) this.post(question.ask)
    else this.startThread()
  }

  private settle(id: number, answer: FileAnswer): void {
    const question = this.questions.get(id)
    this.questions.delete(id)
    question?.settle(answer)
  }

  /** Begins with what is known by now, and asks again what is not answered. */
  private startThread(): void {
    if (!this.mayStart()) {
      for (const id of this.questions.keys()) this.settle(id, undefined)
      return
    }
    const { setup, documents } = this
    this.told.fill(0)
    this.thread = startThread<AnalysisData, AnalysisMessage, AnalysisNews>(
      this.program,
      { setup, documents, told: this.told },
      {
        onMessage: (news) => this.take(news),
        onEnd: (reason) => {
          this.thread = undefined
          this.endedAtMs.push(performance.now())
          const next = this.mayStart() ? 'it starts again with the next question' : 'it rests for a minute'
          this.events.onNotice({ message: `The analysis of ${setup.cwd} stopped (${reason}); ${next}.` })
          if (this.questions.size > 0) this.startThread()
        },
      },
    )
    for (const { ask } of this.questions.values()) this.post(ask)
  }

  private post(message: AnalysisMessage): void {
    if (!this.thread) return
    Atomics.add(this.told, told.messages, 1)
    this.thread.post(message)
  }

  private mayStart(): boolean {
    const since = performance.now() - 60_000
    this.endedAtMs = this.endedAtMs.filter((endedAtMs) => endedAtMs > since)
    return this.endedAtMs.length < maxEndsPerMinute
  }

  private take(news: AnalysisNews): void {
    switch (news.kind) {
      case 'answer':
        this.settle(news.id, news.answer)
        break
      case 'one-of-all':
        this.questions.get(news.id)?.onFile?.(news.result, news.done, news.total)
        break
      case 'findings-changed':
        this.events.onFindingsChanged(news.files)
        break
      case 'status':
        this.events.onStatus(news.status)
        break
      default:
        this.events.onNotice(news.notice)
    }
  }
}
