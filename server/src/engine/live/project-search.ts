import type { CompilerProject } from '../../compiler/project.ts'
import { CallGraph } from '../../model/call-graph.ts'
import { CodeBase, type SourceMemory } from '../../model/code-base.ts'
import { FileContexts, isQuiet } from '../../model/file-context.ts'
import { HazardCollector } from '../../model/hazards.ts'
import { mayRename } from '../../model/new-names.ts'
import { hazardsNamed, renamedBlocking } from '../../model/renamed-hazards.ts'
import { callsOfTagged } from '../../model/tagged-calls.ts'
import { workerFilesOf } from '../../model/worker-files.ts'
import type { LintSettings } from '../lint-opened-project.ts'
import type { ProjectMemory } from '../lint-project.ts'
import { ClearedBodies } from '../cleared-bodies.ts'
import { walkFile } from '../walk-file.ts'
import { blockingPathsTo, wordsOf, type SearchedPaths } from './blocking-paths.ts'
import { noteHazard, recallHazard, type HazardNote } from './hazard-note.ts'
import type { BlockingPath } from './live-answers.ts'
import type { LiveSetup } from './live-setup.ts'
import { configuredSeverity, isReported } from './reported-hazard.ts'

const nothingFound: SearchedPaths = { paths: [], files: new Set(), words: new Set() }

/** So many trees are read before all are let go, which keeps memory flat. */
const treesAtATime = 100

/**
 * What the whole of a project says about each of its files: texts, worker threads, hazards and the paths to them. Found
 * out little by little, kept as plain data, and brought up to date file by file. All methods query the compiler and belong
 * into `CompilerSession.run`, except `change`, `forgetNodes` and the getters.
 */
export class ProjectSearch {
  readonly project: CompilerProject
  readonly memory: ProjectMemory
  private readonly cleared = new ClearedBodies()
  private readonly settings: LintSettings
  private readonly setup: LiveSetup
  private readonly files: Set<string>
  private readonly unread: Set<string>
  private readonly hazards = new Map<string, readonly HazardNote[]>()
  private readonly searched = new Map<HazardNote, SearchedPaths>()
  /** How often files that were changed mention each word, by what was read of them last. */
  private readonly words = new Map<string, ReadonlyMap<string, number>>()
  /** Hazards whose paths are to be searched, or searched again. */
  private readonly unsearched = new Set<HazardNote>()
  /** Files with functions that are marked `@blocking`, and those of them whose callers are to be looked for. */
  private readonly tagged = new Set<string>()
  private readonly unfollowed = new Set<string>()
  /** Files that seem to give blocking functions new names. */
  private readonly renamers = new Set<string>()
  /** Those names, undefined before they were looked for the first time. Old ones are better than none. */
  private names: ReadonlySet<string> | undefined
  private areNamesOld = true
  private hasReadAll = false
  private nodes: { readonly codeBase: CodeBase; readonly graph: CallGraph } | undefined
  private treesRead = 0

  constructor(
    project: CompilerProject,
    setup: LiveSetup,
    settings: LintSettings,
    sources: Pick<SourceMemory, 'index' | 'checkpoint'>,
  ) {
    this.project = project
    this.setup = setup
    this.settings = settings
    this.files = new Set([...project.files, ...project.foreignFiles])
    this.unread = new Set(this.files)
    this.memory = {
      ...sources,
      contexts: new FileContexts(setup.configuration.directory, setup.manifests, settings.configuredContext),
      renamedBlocking: () => this.names ?? new Set(),
      // What is not read again yet tells by its text.
      taggedFiles: () => [
        ...this.tagged,
        ...[...this.unread].filter((file) => sources.index.mayMention(file, 'blocking')),
      ],
      cleared: this.cleared,
      isSearched: (file) => this.hasReadAll || sources.index.has(file),
    }
  }

  has(file: string): boolean {
    return this.files.has(file)
  }

  get filesTotal(): number {
    return this.files.size
  }

  get filesRead(): number {
    return this.files.size - this.unread.size
  }

  /** Whether every file has been read once, so that findings take the whole project into account. */
  get isRead(): boolean {
    return this.hasReadAll && this.names !== undefined
  }

  get isSearched(): boolean {
    return this.isRead && !this.areNamesOld && this.unread.size + this.unfollowed.size + this.unsearched.size === 0
  }

  /** Nodes, symbols and types are of no use after a change or a restart of the compiler. */
  forgetNodes(): void {
    this.nodes = undefined
  }

  /** Takes note that a file's text is another one, `text` where that is known already. */
  change(file: string, text: string | undefined): void {
    this.forgetNodes()
    this.cleared.change(file)
    if (!this.has(file)) return
    this.memory.index.set(file, text)
    this.unread.add(file)
    for (const [source, notes] of this.hazards) {
      const left = notes.filter((note) => source !== file && note.file !== file)
      if (left.length === notes.length) continue
      for (const note of notes) if (!left.includes(note)) this.drop(note)
      this.hazards.set(source, left)
      if (this.tagged.has(source)) this.unfollowed.add(source)
    }
    for (const [note, { files }] of this.searched) if (files.has(file)) this.unsearched.add(note)
  }

  /** Takes note that a file is gone. */
  remove(file: string): void {
    this.change(file, undefined)
    for (const note of this.hazards.get(file) ?? []) this.drop(note)
    for (const store of [
      this.files,
      this.unread,
      this.hazards,
      this.tagged,
      this.unfollowed,
      this.renamers,
      this.words,
    ])
      store.delete(file)
  }

  /** Has all paths searched again: what changed may call what nobody called before. */
  searchAgain(): void {
    for (const notes of this.hazards.values()) for (const note of notes) this.unsearched.add(note)
    for (const file of this.tagged) this.unfollowed.add(file)
    if (this.renamers.size > 0) this.areNamesOld = true
  }

  /** Does some of the work that is left, for about so long. Answers whether anything is left. */
  work(budgetMs: number): boolean {
    const end = performance.now() + budgetMs
    for (const file of this.unread) {
      this.read(file)
      if (++this.treesRead % treesAtATime === 0) {
        this.forgetNodes()
        this.project.releaseTrees()
      }
      if (performance.now() > end) return true
    }
    if (!this.hasReadAll) {
      this.hasReadAll = true
      // What was searched by now was searched in a part of the project.
      this.forgetNodes()
      this.searchAgain()
    }
    if (this.areNamesOld) {
      this.collectNames()
      if (performance.now() > end) return true
    }
    for (const file of this.unfollowed) {
      this.follow(file)
      if (performance.now() > end) return true
    }
    for (const note of this.unsearched) {
      this.search(note)
      if (performance.now() > end) return this.unsearched.size > 0
    }
    return false
  }

  /** The paths that run through a file, as far as hazards are known; those that its latest text changed are up to date. */
  pathsThrough(file: string): BlockingPath[] {
    if (this.unread.has(file)) this.read(file)
    for (const note of this.unsearched) {
      if (note.file === file || this.searched.get(note)?.paths.some((path) => runsThrough(path, file)))
        this.search(note)
    }
    return [...this.searched.values()].flatMap(({ paths }) => paths.filter((path) => runsThrough(path, file)))
  }

  /** The model of the project as it is now. */
  get model(): { readonly codeBase: CodeBase; readonly graph: CallGraph; readonly contexts: FileContexts } {
    return { ...this.current, contexts: this.memory.contexts }
  }

  private get current() {
    if (!this.nodes) {
      const { memory, project, settings, setup } = this
      const codeBase = new CodeBase(project, settings.knowledge, setup.manifests, memory.contexts, memory)
      this.nodes = { codeBase, graph: new CallGraph(codeBase) }
    }
    return this.nodes
  }

  private read(file: string): void {
    const sourceFile = this.project.sourceFile(file)
    const { index, contexts } = this.memory
    const notes: HazardNote[] = []
    index.set(file, sourceFile?.text)
    if (sourceFile) {
      contexts.noteWorkers(file, workerFilesOf(sourceFile, this.project))
      if (!isQuiet(contexts.of(file))) {
        const { codeBase } = this.current
        const renames = mayRename(codeBase, file)
        if (this.renamers.delete(file) || renames) this.areNamesOld = true
        if (renames) this.renamers.add(file)
        const collector = new HazardCollector(codeBase)
        walkFile(sourceFile, [collector])
        notes.push(...collector.finish().map(noteHazard))
        if (sourceFile.text.includes('@blocking')) {
          this.tagged.add(file)
          this.unfollowed.add(file)
        }
      }
    }
    this.unread.delete(file)
    if (this.hasReadAll) this.searchAgainFrom(file)
    this.hazards.set(file, notes)
    for (const note of notes) this.unsearched.add(note)
    if (this.names?.size) this.addRenamed(file, this.names)
  }

  /**
   * Has those paths searched again that may be longer with a file's new text: it mentions something that the search came through
   * more or less often than before. What changes only how the file calls back shows when it is saved.
   */
  private searchAgainFrom(file: string): void {
    const before = this.words.get(file)
    const now = countWords(this.memory.index.get(file) ?? '')
    this.words.set(file, now)
    const isOther = (word: string): boolean => now.get(word) !== before?.get(word)
    for (const [note, { words }] of this.searched)
      if (!this.unsearched.has(note) && [...words].some(isOther)) this.unsearched.add(note)
  }

  /** Finds out what the project's files call blocking functions, and which files use such names. */
  private collectNames(): void {
    const { codeBase } = this.current
    const names = renamedBlocking(codeBase, this.renamers)
    this.names = names
    this.areNamesOld = false
    for (const file of new Set([...names].flatMap((name) => codeBase.filesWith(name)))) this.addRenamed(file, names)
  }

  private addRenamed(file: string, names: ReadonlySet<string>): void {
    const { codeBase } = this.current
    const notes = this.hazards.get(file) ?? []
    const known = new Set(notes.map((note) => note.node.pos))
    const found = isQuiet(this.memory.contexts.of(file)) ? [] : hazardsNamed(codeBase, [file], names)
    const added = found.map(noteHazard).filter((note) => !known.has(note.node.pos))
    this.hazards.set(file, [...notes, ...added])
    for (const note of added) this.unsearched.add(note)
  }

  /** Looks for the calls of the functions of a file that are marked `@blocking`. */
  private follow(file: string): void {
    const { codeBase } = this.current
    const sourceFile = codeBase.tree(file)
    const found = sourceFile ? callsOfTagged(codeBase, sourceFile).map(noteHazard) : []
    const earlier = this.hazards.get(file) ?? []
    for (const note of earlier) if (isTagged(note)) this.drop(note)
    this.hazards.set(file, [...earlier.filter((note) => !isTagged(note)), ...found])
    for (const note of found) this.unsearched.add(note)
    this.unfollowed.delete(file)
  }

  private search(note: HazardNote): void {
    const { codeBase, graph } = this.current
    const hazard = isQuiet(this.memory.contexts.of(note.file)) ? undefined : recallHazard(codeBase, note)
    const { configuration } = this.setup
    const isShown = hazard !== undefined && isReported(hazard, configuration)
    const found = isShown ? blockingPathsTo(hazard, graph, this.memory.contexts) : nothingFound
    this.searched.set(note, {
      ...found,
      paths: found.paths.map((path) => ({ ...path, severity: configuredSeverity(path.severity, configuration) })),
    })
    this.unsearched.delete(note)
  }

  private drop(note: HazardNote): void {
    this.searched.delete(note)
    this.unsearched.delete(note)
  }
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function isTagged(note: HazardNote): boolean {
  return note.row.module === 'project' && note.row.source === ''
}

function runsThrough(path: BlockingPath, file: string): boolean {
  return path.hazard.file === file || path.steps.some((step) => step.file === file)
}
