import { readFileSync } from 'node:fs'
import { attachToEditor, type EditorTarget } from './attach-to-editor.ts'
import { ConfigReader } from './config-reader.ts'
import { EditorPrograms } from './editor-programs.ts'
import { planPrograms, sortFiles, type SortedFiles } from './find-projects.ts'
import { GuardedCompiler } from './guarded-compiler.ts'
import { planWithoutConfig } from './inferred-programs.ts'
import { LoadedPrograms, type SourceChanges } from './loaded-programs.ts'
import { assignOwners } from './owners.ts'
import { shortPath, toCompilerPath } from './paths.ts'
import type { CompilerNotice, CompilerProject } from './project.ts'
import { OwnPrograms, type ProgramSource } from './program-source.ts'
import { shareFiles, type FileShares } from './share-files.ts'

export type { SourceChanges } from './loaded-programs.ts'

export interface SessionOptions {
  /** Absolute; paths in notices are relative to it. */
  readonly cwd: string
  /** Called once for each thing to tell, in the course of `openFor`, `update` and `run`. */
  readonly onNotice: (notice: CompilerNotice) => void
  /** The editor's TypeScript server, to be used in place of a compiler of our own as long as it is fit. */
  readonly editor?: EditorTarget
  /** Whether the session stays open beside other work, so that memory matters more than the speed of the first answers. */
  readonly isLongLived?: boolean
  /** Whether newer text than the latest `update` told is known: what waits for the editor to show that text stops waiting. */
  readonly isOutdated?: () => boolean
}

/** Whose compiler is in use. */
export interface SessionState {
  readonly session: 'own' | 'editor'
  /** Why the editor's is not, although it was asked for; one sentence. */
  readonly sessionProblem?: string
}

export interface OpenOptions {
  /** A tsconfig, or its directory, to use for every file instead of the nearest one; files that it does not include get its options. */
  readonly project?: string
  /** Unsaved text by absolute path. */
  readonly unsavedText?: ReadonlyMap<string, string>
  /** Absolute paths of files that another session reports on, so that no project here owns them. */
  readonly elsewhere?: readonly string[]
}

export interface RunOptions {
  /** The compiler is ended when the work takes longer than this, counted from its beginning or the latest `renewBudget`. No limit when absent. */
  readonly budgetMs?: number
}

/** Even the largest projects open in a minute; what takes longer hangs. */
const openBudgetMs = 300_000

/** A compiler process and the projects that it has open. Throws CompilerCrash when it cannot be started. */
export class CompilerSession {
  private readonly options: SessionOptions
  private readonly cwd: string
  private readonly compiler: GuardedCompiler
  private readonly configs: ConfigReader
  private readonly programs: LoadedPrograms
  /** Holds the programs open; another for every process of a compiler. */
  private source: ProgramSource
  private readonly told = new Set<string>()
  /** Canonical paths. */
  private requested: ReadonlySet<string> = new Set()
  /** Canonical paths. */
  private elsewhere: ReadonlySet<string> = new Set()
  /** The sources of each program, as they were when their owners were found. */
  private assigned: readonly (readonly string[])[] = []

  constructor(options: SessionOptions) {
    this.options = options
    this.cwd = toCompilerPath(options.cwd)
    this.programs = new LoadedPrograms(() => this.compiler.api.clearSourceFileCache())
    const { editor, isLongLived = false } = options
    this.compiler = new GuardedCompiler({
      cwd: options.cwd,
      isLongLived,
      ...(editor && { attach: () => attachToEditor(editor, options.cwd) }),
      onDetach: (reason) =>
        options.onNotice({
          kind: 'compiler-restarted',
          message: `${reason} Offloop goes on with a TypeScript of its own.`,
        }),
      onRestart: () =>
        options.onNotice({
          kind: 'compiler-restarted',
          message: 'The TypeScript process stopped; it was restarted once.',
        }),
      reload: (api) => {
        this.source = new OwnPrograms(api)
        if (this.programs.isLoaded) this.programs.load(this.source)
      },
      giveUp: () => {
        this.source = new OwnPrograms(this.compiler.api)
        this.programs.reset(undefined)
      },
      reloadBudgetMs: openBudgetMs,
    })
    const { api, editorApi } = this.compiler
    this.source = editorApi
      ? new EditorPrograms(editorApi, {
          version: editor?.version,
          readDisk: readText,
          label: (path) => shortPath(this.cwd, path),
          isOutdated: options.isOutdated ?? (() => false),
        })
      : new OwnPrograms(api)
    this.configs = new ConfigReader({
      cwd: this.cwd,
      api: () => this.compiler.api,
      canonical: this.canonical,
      onNotice: (notice) => this.noticeOnce(notice),
    })
  }

  get state(): SessionState {
    const { editorApi, detachReason } = this.compiler
    return {
      session: editorApi ? 'editor' : 'own',
      ...(detachReason !== undefined && { sessionProblem: detachReason }),
    }
  }

  /** False before the first opening, and after a compiler stopped twice and the next one could not even open the projects. */
  get isLoaded(): boolean {
    return this.programs.isLoaded
  }

  /** The compiler's process, for measuring. Throws when that is the editor's. */
  get processId(): number {
    return this.compiler.processId
  }

  /**
   * Opens the projects that the files belong to, as the editor would choose them, in place of those that were open.
   * Every file is `requested` of exactly one project, under the name that its program has for it; declaration files,
   * files in node_modules and files that are no code are left out. Throws ProjectNotFound when `options.project` is
   * not there.
   */
  openFor(files: readonly string[], options: OpenOptions = {}): CompilerProject[] {
    return this.compiler.run(() => this.open(files, options), openBudgetMs)
  }

  /**
   * Sorts files into shares that sessions of their own can open, without opening anything. Throws ProjectNotFound when
   * the named project is not there.
   */
  shareOut(files: readonly string[], project?: string): FileShares {
    return this.compiler.run(() => shareFiles(this.sort(files, project), this.cwd), openBudgetMs)
  }

  /**
   * Brings changed text into the open projects, which stay the same objects. Call `openFor` instead when a
   * configuration or a package.json changed, or when a new file should be linted.
   */
  update(changes: SourceChanges): void {
    this.run(() => {
      this.programs.update(changes, readText)
      // Who owns a file depends on its name alone, and what is typed seldom adds or removes one.
      const { opened } = this.programs
      if (opened.some(({ project }, index) => project.sourceNames() !== this.assigned[index])) this.assign()
    })
  }

  /**
   * Does a piece of work that queries the compiler. When the compiler's process stops in the middle, it is started
   * anew with the same projects, and the work is done once more from its beginning: it must not keep nodes, symbols or
   * types from outside, nor change anything before it is sure to finish. Throws CompilerCrash when the process stops
   * again, when the budget is used up (the next work finds a fresh process), or when the compiler fails inside.
   * Work inside other work is part of that: only the outermost is guarded and has a budget.
   */
  run<T>(work: () => T, { budgetMs }: RunOptions = {}): T {
    return this.compiler.run(work, budgetMs)
  }

  /**
   * Gives the work under way its whole budget again. Work that goes through many files calls this before each, so that
   * the budget is one file's; when it throws CompilerCrash with the reason `timeout`, the file it was at is to blame.
   */
  renewBudget(): void {
    this.compiler.renewBudget()
  }

  close(): void {
    this.compiler.close()
  }

  private sort(files: readonly string[], project: string | undefined): SortedFiles {
    // Any request will do: until the first one, the API does not know whether case matters in file names.
    this.compiler.api.parseCommandLine([])
    this.configs.forget()
    const only = project === undefined ? undefined : this.configs.readGiven(toCompilerPath(project))
    return sortFiles(files, this.cwd, this.configs, only)
  }

  private open(files: readonly string[], { project, unsavedText, elsewhere = [] }: OpenOptions): CompilerProject[] {
    const { api } = this.compiler
    this.programs.reset(unsavedText)
    const sorted = this.sort(files, project)
    this.elsewhere = new Set(elsewhere.map(this.canonical))
    const { listed, notListed, withoutConfig } = sorted
    this.requested = new Set([...listed.values(), ...notListed.values(), withoutConfig].flat().map(this.canonical))
    const { configured, beside } = planPrograms(sorted, this.configs)
    for (const { config, references } of configured) this.programs.addConfigured(config, references)
    this.programs.load(this.source)
    const projects = this.assign()
    const owned = new Set(projects.flatMap((owner) => owner.requested).map(this.canonical))
    const plans = beside((file) => owned.has(this.canonical(file)))
    plans.push(...planWithoutConfig(withoutConfig, this.cwd, api))
    const isChanged = this.programs.extend(plans, (opened) => opened.project.requested.length > 0)
    return isChanged ? this.assign() : projects
  }

  private assign(): CompilerProject[] {
    const { opened } = this.programs
    this.assigned = opened.map(({ project }) => project.sourceNames())
    return assignOwners(opened, this.requested, this.canonical, this.elsewhere)
  }

  /** Configurations are read again with every opening, but a user wants to hear of each only once. */
  private noticeOnce(notice: CompilerNotice): void {
    if (this.told.has(notice.message)) return
    this.told.add(notice.message)
    this.options.onNotice(notice)
  }

  /** The spelling of a path that tells files apart: where case does not matter, in lower case. */
  private readonly canonical = (path: string): string => this.compiler.api.getCanonicalFileName(path)
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
