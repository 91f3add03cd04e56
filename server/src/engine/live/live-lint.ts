import type { CodeError, CompilerProject } from '../../compiler/project.ts'
import { CompilerSession } from '../../compiler/session.ts'
import type { Finding } from '../../model/finding.ts'
import { TextIndex } from '../../model/text-index.ts'
import { combineParts } from '../combine-parts.ts'
import { dependentFiles, type Dependents } from '../edits/dependent-files.ts'
import { lintOpenedProject, prepareLint, type LintSettings } from '../lint-opened-project.ts'
import type { LintPart, ProjectPart } from '../lint-part.ts'
import { ignorePlaceOf, type IgnorePlace } from '../ignore-place.ts'
import type { Notice } from '../notice.ts'
import { fileBudgetMs } from '../run-within-budget.ts'
import type { FileFindings, FilePaths, LiveStatus } from './live-answers.ts'
import type { LiveChanges, LiveSetup } from './live-setup.ts'
import { ProjectSearch } from './project-search.ts'

/** Reading the whole project stops so often to see whether anybody wants something else. */
const readingSliceMs = 50

/**
 * Linting of a folder whose files keep changing. Everything is synchronous and queries the compiler; who must stay
 * responsive runs this on a thread of its own. All methods throw CompilerCrash when the compiler stops twice on the same
 * work; the next call begins with a fresh one.
 */
export class LiveLint {
  private readonly setup: LiveSetup
  private readonly settings: LintSettings
  private readonly session: CompilerSession
  private readonly index = new TextIndex()
  /** What the editor has open, by file. */
  private readonly documents: Map<string, string>
  private readonly files: Set<string>
  private searches: ProjectSearch[] = []
  /** The files that the session was asked to open projects for; undefined before the first. */
  private opened: ReadonlySet<string> | undefined
  private onCheckpoint: (() => void) | undefined
  private restarts = 0
  private knownRestarts = 0

  /** `isOutdated` tells, while something is waited for, whether a change is known that `update` was not told yet. */
  constructor(
    setup: LiveSetup,
    documents: ReadonlyMap<string, string>,
    onNotice: (notice: Notice) => void,
    isOutdated = (): boolean => false,
  ) {
    this.setup = setup
    this.settings = prepareLint(setup)
    this.documents = new Map(documents)
    this.files = new Set(setup.files)
    this.session = new CompilerSession({
      cwd: setup.cwd,
      isLongLived: true,
      onNotice: ({ kind, message, file }) => {
        if (kind === 'compiler-restarted') this.restarts++
        onNotice(file === undefined ? { message } : { message, file })
      },
      ...(setup.attachTo && { editor: setup.attachTo }),
      isOutdated,
    })
  }

  update({ documents, changed = [], created = [], deleted = [], files }: LiveChanges): void {
    this.forgetLost()
    const unsavedText = new Map<string, string | undefined>()
    for (const [file, text] of documents ?? []) {
      if (text === undefined ? !this.documents.has(file) : this.documents.get(file) === text) continue
      if (text === undefined) this.documents.delete(file)
      else this.documents.set(file, text)
      unsavedText.set(file, text)
    }
    this.noteFiles(files, [...created, ...unsavedText.keys()], deleted)
    const onDisk = (names: readonly string[]): string[] => names.filter((file) => !this.documents.has(file))
    const texts = new Map([
      ...onDisk([...changed, ...created, ...deleted]).map((file) => [file, undefined] as const),
      ...unsavedText,
    ])
    if (!this.opened || texts.size === 0) return
    if (created.length > 0 || [...unsavedText.keys()].some((file) => this.files.has(file) && !this.isOpened(file))) {
      for (const [file, text] of texts) this.index.set(file, text)
      this.open([...this.files])
      return
    }
    const isSaved = texts.size > unsavedText.size || changed.length > 0
    for (const search of this.searches) {
      for (const [file, text] of texts) search.change(file, text)
      for (const file of onDisk(deleted)) search.remove(file)
      if (isSaved) search.searchAgain()
    }
    this.session.update({ unsavedText, changed: onDisk(changed), deleted: onDisk(deleted) })
  }

  /** Which files are linted: those that were told, or else what came and was not there before. */
  private noteFiles(files: readonly string[] | undefined, came: readonly string[], went: readonly string[]): void {
    if (files) this.files.clear()
    for (const file of files ?? came) this.files.add(file)
    if (!files) for (const file of went) if (!this.documents.has(file)) this.files.delete(file)
  }

  /**
   * The findings of one file of the folder; undefined for files that are no code. `checkpoint` is called between
   * pieces of the work and may throw Outdated to end it.
   */
  findingsOf(file: string, checkpoint?: () => void): FileFindings | undefined {
    return this.interruptibly(checkpoint, () => this.lintFile(file))
  }

  private lintFile(file: string): FileFindings | undefined {
    this.openFor(file)
    const searches = this.searchesOf(file)
    if (searches.length === 0) return undefined
    const notices: Notice[] = []
    const projects: ProjectPart[] = []
    const unparsed = new Set<string>()
    for (const { project, memory } of searches) {
      const linted = lintOpenedProject({
        session: this.session,
        project,
        settings: this.settings,
        request: this.setup,
        isRequested: (name) => name === file,
        parsed: [file],
        memory,
        onStart: () => this.onCheckpoint?.(),
        onNotice: (notice) => notices.push(notice),
      })
      if (!linted) continue
      for (const name of linted.unparsed) unparsed.add(name)
      projects.push({ ...linted.result, configFile: project.configFile })
    }
    const part: LintPart = { requested: [file], projects, unparsed, notices, lines: 0, openMs: 0 }
    const { findings, textOf } = combineParts({ ...this.setup, files: [file] }, [part])
    const named = new Set(findings.flatMap((finding) => finding.path.map((step) => step.file)))
    return {
      file,
      text: textOf(file),
      findings,
      ignorePlaces: this.ignorePlacesOf(file, findings),
      texts: new Map([...named].map((name) => [name, textOf(name)])),
      isComplete: searches.every((search) => search.isRead),
      notices,
    }
  }

  private ignorePlacesOf(file: string, findings: readonly Finding[]): IgnorePlace[] {
    if (findings.length === 0) return []
    return this.within(() => {
      const sourceFile = this.searchesOf(file)[0]?.project.sourceFile(file)
      return findings.map(({ span }) => (sourceFile ? ignorePlaceOf(sourceFile, span.start) : 'inline'))
    })
  }

  /**
   * Does work on the project that reports on a file, after all of it has been read, so that it is known who uses what;
   * undefined for files that are no code. The compiler may be restarted under it, and the work done once more.
   */
  withProject<T>(file: string, work: (search: ProjectSearch) => T, checkpoint?: () => void): T | undefined {
    return this.interruptibly(checkpoint, () => {
      this.openFor(file)
      this.openAll()
      const searches = this.searchesOf(file)
      const search = searches.find(({ project }) => project.requested.includes(file)) ?? searches[0]
      if (!search) return undefined
      this.readToEnd(search)
      return this.within(() => work(search))
    })
  }

  /** Reads every project that knows a file to the end, so that its findings are complete; `work` does that little by little. */
  readFor(file: string): void {
    this.openFor(file)
    this.openAll()
    for (const search of this.searchesOf(file)) this.readToEnd(search)
  }

  private readToEnd(search: ProjectSearch): void {
    while (!search.isRead) this.within(() => search.work(readingSliceMs))
  }

  get projects(): readonly CompilerProject[] {
    return this.searches.map(({ project }) => project)
  }

  /** The text of a file of an open project, or of one that the editor has open. */
  textOf(file: string): string | undefined {
    return this.documents.get(file) ?? this.index.get(file) ?? this.readText(file)
  }

  /**
   * Puts other texts in the place of those that files have, undefined for the disk's; files that are new are linted from now on,
   * until they are `removed`. No other file becomes one that is linted.
   */
  replaceTexts(texts: ReadonlyMap<string, string | undefined>, removed: readonly string[]): void {
    const created = [...texts].filter(([file, text]) => text !== undefined && this.textOf(file) === undefined)
    const files = [...this.files, ...created.map(([file]) => file)].filter((file) => !removed.includes(file))
    this.update({ documents: texts, deleted: removed, files })
  }

  /** Another linter of the same state, with a compiler of its own. */
  copy(onNotice: (notice: Notice) => void): LiveLint {
    const { attachTo: _editor, ...setup } = this.setup
    return new LiveLint({ ...setup, files: [...this.files] }, this.documents, onNotice)
  }

  /** Whether findings of a file are reported. */
  isLinted(file: string): boolean {
    return this.files.has(file)
  }

  /** Whether the compiler is ours alone, so that it can be shown what the editor does not have. */
  get isOwn(): boolean {
    return this.session.state.session === 'own'
  }

  /** The text that the editor has open. */
  documentOf(file: string): string | undefined {
    return this.documents.get(file)
  }

  /** What TypeScript says is wrong in files of the open projects. */
  errorsIn(files: readonly string[]): CodeError[] {
    const errors = this.projects.flatMap((project) => this.within(() => project.errorsIn(files)))
    return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
  }

  /** The files of the open projects that import some files, directly or through others. */
  dependentsOf(files: readonly string[], which: Dependents): string[] {
    const found = this.projects.flatMap((project) =>
      this.within(() => dependentFiles(project, files, (file) => this.textOf(file), which)),
    )
    return [...new Set(found)]
  }

  private readText(file: string): string | undefined {
    const [search] = this.searchesOf(file)
    return search && this.within(() => search.project.sourceFile(file)?.text)
  }

  /** The blocking paths through one file of the folder. */
  pathsThrough(file: string, checkpoint?: () => void): FilePaths | undefined {
    return this.interruptibly(checkpoint, () => this.collectPaths(file))
  }

  private collectPaths(file: string): FilePaths | undefined {
    this.openFor(file)
    const searches = this.searchesOf(file)
    if (searches.length === 0) return undefined
    const paths = searches.flatMap((search) => this.within(() => search.pathsThrough(file)))
    const unique = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
    const named = new Set(unique.flatMap((path) => [path.hazard.file, ...path.steps.map((step) => step.file)]))
    return {
      file,
      paths: unique,
      texts: new Map([...named, file].map((name) => [name, this.index.get(name) ?? ''])),
      isComplete: this.isAllOpen && this.searches.every((search) => search.isSearched),
    }
  }

  /** Does some of the work that makes later answers complete. Answers whether anything is left. */
  work(budgetMs: number, checkpoint?: () => void): boolean {
    return this.interruptibly(checkpoint, () => this.workAhead(budgetMs))
  }

  private workAhead(budgetMs: number): boolean {
    if (!this.isAllOpen) {
      this.openAll()
      return true
    }
    const search = this.searches.find((candidate) => !candidate.isSearched)
    if (!search) return false
    this.within(() => search.work(budgetMs))
    return true
  }

  /** Every file of the folder that findings can be asked of. */
  get lintable(): string[] {
    this.openAll()
    return [...this.files].filter((file) => this.searchesOf(file).length > 0)
  }

  get status(): LiveStatus {
    const sum = (count: (search: ProjectSearch) => number): number =>
      this.searches.reduce((total, search) => total + count(search), 0)
    return {
      projects: this.searches.map(({ project }) => project.configFile ?? project.directory),
      ...this.session.state,
      filesRead: sum((search) => search.filesRead),
      filesTotal: sum((search) => search.filesTotal),
      isComplete: this.isAllOpen && this.searches.every((search) => search.isSearched),
    }
  }

  /** Whether findings take all files into account. */
  get isRead(): boolean {
    return this.isAllOpen && this.searches.every((search) => search.isRead)
  }

  /** For measuring and for tests. */
  get compilerProcessId(): number {
    return this.session.processId
  }

  close(): void {
    this.session.close()
  }

  /** Opens the project of the first file that is asked about by itself, because that takes less time than opening all. */
  private openFor(file: string): void {
    if (this.isOpened(file)) return
    if (!this.opened) this.open([file])
    else if (this.files.has(file)) this.openAll()
  }

  /** Whether opening has dealt with a file, be it that no project wants it. */
  private isOpened(file: string): boolean {
    return this.opened?.has(file) === true || this.searchesOf(file).length > 0
  }

  private get isAllOpen(): boolean {
    return this.opened !== undefined && [...this.files].every((file) => this.isOpened(file))
  }

  private openAll(): void {
    if (!this.isAllOpen) this.open([...this.files])
  }

  private open(files: readonly string[]): void {
    const projects = this.session.openFor(files, {
      unsavedText: this.documents,
      ...(this.setup.project !== undefined && { project: this.setup.project }),
    })
    this.opened = new Set(files)
    this.searches = projects.map((project) => this.searchOf(project))
  }

  private searchOf(project: CompilerProject): ProjectSearch {
    return new ProjectSearch(project, this.setup, this.settings, {
      index: this.index,
      checkpoint: () => this.onCheckpoint?.(),
    })
  }

  private searchesOf(file: string): ProjectSearch[] {
    return this.searches.filter((search) => search.has(file))
  }

  /** Does work that may be ended from within; half-known nodes are forgotten then. */
  private interruptibly<T>(checkpoint: (() => void) | undefined, work: () => T): T {
    this.onCheckpoint = checkpoint
    this.forgetLost()
    try {
      return work()
    } catch (error) {
      for (const search of this.searches) search.forgetNodes()
      throw error
    } finally {
      this.onCheckpoint = undefined
    }
  }

  /** Projects that the compiler lost are opened again with the next question. */
  private forgetLost(): void {
    if (!this.opened || this.session.isLoaded) return
    this.opened = undefined
    this.searches = []
  }

  /** Runs work of a search, anew with fresh nodes when the compiler was restarted under it. */
  private within<T>(work: () => T): T {
    return this.session.run(
      () => {
        this.forgetAfterRestart()
        return work()
      },
      { budgetMs: fileBudgetMs },
    )
  }

  private forgetAfterRestart(): void {
    if (this.knownRestarts === this.restarts) return
    this.knownRestarts = this.restarts
    for (const search of this.searches) search.forgetNodes()
  }
}
