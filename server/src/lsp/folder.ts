import type { FileFindings, FilePaths, LiveStatus } from '../engine/live/live-answers.ts'
import type { AttachTarget, LiveChanges, LiveSetup } from '../engine/live/live-setup.ts'
import type { Notice } from '../engine/notice.ts'
import { isBelow, relativePath } from '../host/paths.ts'
import { isAtLeast, type Finding } from '../model/finding.ts'
import type { Analysis, AnalysisEvents } from './analysis.ts'
import { createAnswers } from './answers.ts'
import { FolderEdits } from './folder-edits.ts'
import { LintedFiles } from './linted-files.ts'
import { needsRestart, readSetup, type ConfigurationState } from './read-setup.ts'
import { defaultSettings, type FolderSettings } from './settings.ts'

export type StartAnalysis = (setup: LiveSetup, events: AnalysisEvents) => Analysis

/** What a folder asks of the server around it, and tells it. */
export interface FolderSurroundings {
  readonly startAnalysis: StartAnalysis
  readSettings(folder: Folder): Promise<FolderSettings>
  /** The documents of the folder that the editor has open, by file, with their newest text. */
  openTexts(folder: Folder): Map<string, string>
  /** Hands over what was typed and not told yet. */
  flush(): void
  /** A connection to the editor's type checker that nobody uses yet. */
  takeAttachTarget(): Promise<AttachTarget | undefined>
  /** The findings of these files may be others; of all that are open when undefined. */
  onFindingsChanged(folder: Folder, files: readonly string[] | undefined): void
  /** Something that `offloop/status` shows is different. */
  onStatus(folder: Folder): void
  onAnswered(folder: Folder): void
  /** A sentence for the log. */
  onNotice(sentence: string): void
  onFault(what: string, error: unknown): void
}

/** How much of a folder is looked at again: what changed of its configuration and files, or everything. */
export type Reload = 'compare' | 'restart'

const never = (): boolean => false

/** A workspace folder, or the project or directory of a document outside of all of them, with its analysis. */
export class Folder {
  /** As the client writes it. */
  readonly uri: string
  /** Absolute, without symbolic links. */
  readonly directory: string
  /** Whether it is linted as far as it has open documents only: a directory that is no project. */
  readonly isLoose: boolean
  settings: FolderSettings = defaultSettings
  configuration: ConfigurationState = { file: undefined, text: '', problems: [] }
  /** Undefined until the analysis has told it. */
  status: LiveStatus | undefined
  /** Rises with everything that may change an answer. */
  revision = 0
  readonly edits: FolderEdits
  private readonly around: FolderSurroundings
  private readonly findings = createAnswers<FileFindings>()
  private readonly paths = createAnswers<FilePaths>()
  /** What was answered last about a file, also when that has become outdated. */
  private readonly lastFindings = new Map<string, readonly Finding[]>()
  private setup: LiveSetup | undefined
  private readonly lintedFiles = new LintedFiles()
  private analysis: Analysis | undefined
  /** The load that is going on, and what the next one has to do. */
  private loading: Promise<void> | undefined
  private wanted: Reload | undefined
  private hasStarted = false
  private hasLoaded = false
  private isClosed = false

  constructor(uri: string, directory: string, isLoose: boolean, around: FolderSurroundings) {
    this.uri = uri
    this.directory = directory
    this.isLoose = isLoose
    this.around = around
    this.edits = new FolderEdits({
      directory,
      revision: () => this.revision,
      ask: (file, isOutdated, question) => this.ask(file, isOutdated, question),
      tell: (notice) => this.tell(notice),
    })
  }

  /** Whether the folder was read, or is being read. */
  get isStarted(): boolean {
    return this.hasStarted
  }

  /** Whether it is known that the analysis has seen the whole folder. */
  get isComplete(): boolean {
    return this.status?.isComplete === true
  }

  /** Whether the path lies in the folder's directory. */
  contains(file: string): boolean {
    return isBelow(file, this.directory)
  }

  /** How many files are linted. */
  get fileCount(): number {
    return this.lintedFiles.size
  }

  /** Absolute paths of the files that are linted. */
  get files(): string[] {
    return this.lintedFiles.all
  }

  /** The findings that were shown of a file last. */
  lastFindingsOf(file: string): readonly Finding[] {
    return this.lastFindings.get(file) ?? []
  }

  /** The configuration in use; undefined before the first start. */
  get activeSetup(): LiveSetup | undefined {
    return this.setup
  }

  /** Whether findings of the file can be asked for. */
  lints(file: string): boolean {
    return this.lintedFiles.has(file)
  }

  /** Reads configuration and files, and starts the analysis. Does nothing when that has been done. */
  start(): Promise<void> {
    return this.isStarted ? (this.loading ?? Promise.resolve()) : this.reload('compare')
  }

  /** Reads configuration and files again. Several calls at the same time are one. */
  async reload(how: Reload): Promise<void> {
    this.hasStarted = true
    if (this.wanted !== 'restart') this.wanted = how
    this.loading ??= this.loadWhileWanted()
    await this.loading
  }

  /** Tells of what the editor has open, or of what changed on disk. */
  update(changes: LiveChanges): void {
    this.revision++
    const closed = [...(changes.documents ?? [])].filter(([, text]) => text === undefined).map(([file]) => file)
    this.findings.forget(closed)
    this.paths.forget(closed)
    this.edits.forget()
    for (const file of closed) this.lastFindings.delete(file)
    const complete = this.lintedFiles.follow(changes)
    this.analysis?.update(complete)
  }

  /** The findings of a file that are to be shown; undefined where the file is not linted, or something changed meanwhile. */
  findingsOf(file: string, isOutdated = never): Promise<FileFindings | undefined> {
    return this.ask(file, isOutdated, (analysis) =>
      this.findings.of(file, this.revision, async () => {
        const answer = await analysis.findingsOf(file)
        if (!answer) return undefined
        const shown = this.selectShown(answer)
        this.lastFindings.set(file, shown.findings)
        for (const notice of answer.notices) this.tell(notice)
        this.around.onAnswered(this)
        return shown
      }),
    )
  }

  /** Every blocking path through a file; undefined as above. */
  pathsThrough(file: string, isOutdated = never): Promise<FilePaths | undefined> {
    return this.ask(file, isOutdated, (analysis) =>
      this.paths.of(file, this.revision, () => analysis.pathsThrough(file)),
    )
  }

  /** Lints one file after the other until `isCancelled`. */
  async lintAll(
    onFile: (result: FileFindings, done: number, total: number) => void,
    isCancelled: () => boolean,
  ): Promise<void> {
    await this.start()
    this.around.flush()
    await this.analysis?.lintAll((result, done, total) => {
      if (this.lints(result.file)) onFile(this.selectShown(result), done, total)
    }, isCancelled)
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.lintedFiles.end()
    await this.stop()
  }

  /** A question that a change elsewhere made worthless is asked anew, unless the one who asks has lost interest. */
  private async ask<T>(
    file: string,
    isOutdated: () => boolean,
    question: (analysis: Analysis) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    await this.start()
    this.around.flush()
    while (this.analysis && this.lints(file) && !isOutdated()) {
      const { revision, analysis } = this
      const answer = await question(analysis)
      if (answer !== undefined || (revision === this.revision && analysis === this.analysis)) return answer
    }
    return undefined
  }

  private selectShown(answer: FileFindings): FileFindings {
    const kept = answer.findings.map(({ severity }) => isAtLeast(severity, this.settings.leastSeverity))
    if (!kept.includes(false)) return answer
    const { ignorePlaces } = answer
    return {
      ...answer,
      findings: answer.findings.filter((_, index) => kept[index]),
      ...(ignorePlaces && { ignorePlaces: ignorePlaces.filter((_, index) => kept[index]) }),
    }
  }

  private async loadWhileWanted(): Promise<void> {
    try {
      while (this.wanted && !this.isClosed) {
        const how = this.wanted
        this.wanted = undefined
        await this.load(how)
      }
    } catch (error) {
      this.around.onFault('reading the folder', error)
    } finally {
      this.loading = undefined
    }
  }

  private async load(how: Reload): Promise<void> {
    this.settings = await this.around.readSettings(this)
    if (!this.settings.isEnabled) {
      await this.stop()
      this.hasLoaded = true
      this.around.onFindingsChanged(this, undefined)
      this.around.onStatus(this)
      return
    }
    const only = this.isLoose ? [...this.around.openTexts(this).keys()] : undefined
    const read = await readSetup({ directory: this.directory, only, settings: this.settings })
    if (this.isClosed) return
    this.configuration = read.configuration
    for (const notice of read.notices) this.tell(notice)
    if (read.setup) await this.use(read.setup, how)
    this.hasLoaded = true
    this.around.onStatus(this)
  }

  private async use(setup: LiveSetup, how: Reload): Promise<void> {
    const before = this.setup
    const restarts = !this.analysis || !before || how === 'restart' || needsRestart(before, setup)
    const attachTo = restarts ? await this.around.takeAttachTarget() : undefined
    if (this.isClosed) return
    this.setup = setup
    const { created, deleted } = this.lintedFiles.begin(setup)
    const { files } = this
    const open = this.around.openTexts(this)
    const complete = { ...setup, files, ...(attachTo && { attachTo }) }
    if (!this.analysis) {
      this.analysis = this.around.startAnalysis(complete, this.events())
      this.analysis.update({ documents: open })
    } else if (restarts) {
      // Nothing is read again before somebody asks, as only those do who have a document open.
      this.status = this.status && open.size > 0 ? { ...this.status, filesRead: 0, isComplete: false } : undefined
      this.analysis.restart(complete)
    } else if (created.length + deleted.length > 0) {
      this.analysis.update({ created, deleted, files })
    } else return
    this.revision++
    // Who asked during the first load is answered after it.
    if (this.hasLoaded) this.around.onFindingsChanged(this, undefined)
  }

  private async stop(): Promise<void> {
    const { analysis } = this
    this.analysis = undefined
    this.setup = undefined
    this.status = undefined
    this.lintedFiles.end()
    this.lastFindings.clear()
    this.revision++
    await analysis?.close()
  }

  /** Some notices name their file themselves. */
  private tell({ message, file }: Notice): void {
    const name = file && relativePath(this.directory, file)
    this.around.onNotice(name === undefined || message.startsWith(`${name}:`) ? message : `${name}: ${message}`)
  }

  private events(): AnalysisEvents {
    return {
      onFindingsChanged: (files) => {
        this.findings.forget(files)
        this.paths.forget(files)
        this.edits.forget()
        this.around.onFindingsChanged(this, files)
      },
      onStatus: (status) => {
        const wasComplete = this.isComplete
        this.status = status
        if (this.isComplete !== wasComplete) this.paths.forget()
        this.around.onStatus(this)
      },
      onNotice: (notice) => this.tell(notice),
    }
  }
}
