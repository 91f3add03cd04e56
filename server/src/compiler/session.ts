import { readFileSync } from 'node:fs'
import { CompilerCrash, isInternalFailure, isProcessGone } from './compiler-crash.ts'
import { startCompiler, stopCompiler, type CompilerProcess } from './compiler-process.ts'
import { ConfigReader, type ConfigFile } from './config-reader.ts'
import { placeFile, withReferences, type Placement } from './find-projects.ts'
import { planBesideConfig, planWithoutConfig } from './inferred-programs.ts'
import { LoadedPrograms, type SourceChanges } from './loaded-programs.ts'
import { assignOwners } from './owners.ts'
import { LinkFollower } from './link-follower.ts'
import { isOwnSource, toCompilerPath } from './paths.ts'
import type { CompilerNotice, CompilerProject } from './project.ts'
import { settle, Watchdog, type Outcome } from './watchdog.ts'

export interface SessionOptions {
  /** Absolute; paths in notices are relative to it. */
  readonly cwd: string
  readonly onNotice: (notice: CompilerNotice) => void
}

export interface OpenOptions {
  /** A tsconfig to use for every file instead of the nearest one; files that it does not include get its options. */
  readonly project?: string
  /** Unsaved text by absolute path. */
  readonly unsavedText?: ReadonlyMap<string, string>
}

export interface RunOptions {
  /** The compiler is ended when the work takes longer than this. No limit when absent. */
  readonly budgetMs?: number
}

/** A compiler process and the projects that it has open. */
export class CompilerSession {
  private readonly options: SessionOptions
  private readonly configs: ConfigReader
  private readonly programs: LoadedPrograms
  private readonly watchdog = new Watchdog()
  private compiler: CompilerProcess
  private isRunning = false
  private requested: ReadonlySet<string> = new Set()
  private readonly told = new Set<string>()

  constructor(options: SessionOptions) {
    this.options = options
    this.compiler = startCompiler(options.cwd)
    this.programs = new LoadedPrograms(() => this.compiler.api.clearSourceFileCache())
    this.configs = new ConfigReader({
      cwd: options.cwd,
      api: () => this.compiler.api,
      canonical: (path) => this.compiler.api.getCanonicalFileName(path),
      onNotice: (notice) => this.noticeOnce(notice),
    })
  }

  /** The compiler's process, for measuring. */
  get processId(): number {
    return this.compiler.pid
  }

  /**
   * Opens the projects that the files belong to, as the editor would choose them, in place of those that were open.
   * Every file is `requested` of exactly one project, under the name that its program has for it; declaration files,
   * files in node_modules and files that are no code are left out.
   */
  openFor(files: readonly string[], options: OpenOptions = {}): CompilerProject[] {
    return this.run(() => this.open(files, options))
  }

  /**
   * Brings changed text into the open projects, which stay the same objects. Call `openFor` instead when a
   * configuration or a package.json changed, or when a new file should be linted.
   */
  update(changes: SourceChanges): void {
    this.run(() => {
      this.programs.update(changes, readText)
      assignOwners(this.programs.opened, this.requested)
    })
  }

  /**
   * Does a piece of work that queries the compiler. When the compiler's process stops in the middle, it is started
   * anew with the same projects, and the work is done once more from its beginning: it must not keep nodes, symbols or
   * types from outside, nor change anything before it is sure to finish. Throws CompilerCrash when the process stops
   * again, when the budget is used up (the next work finds a fresh process), or when the compiler fails inside.
   * Work inside other work is part of that: only the outermost is guarded.
   */
  run<T>(work: () => T, { budgetMs }: RunOptions = {}): T {
    if (this.isRunning) return work()
    this.isRunning = true
    try {
      const first = this.attempt(work, budgetMs)
      if (first.ok || !isProcessGone(first.error)) return valueOf(first)
      this.options.onNotice({
        kind: 'compiler-restarted',
        message: 'The TypeScript process stopped; it was restarted once.',
      })
      const second = this.attempt(() => {
        this.restart()
        return work()
      }, budgetMs)
      if (second.ok || !isProcessGone(second.error)) return valueOf(second)
      this.restart()
      throw new CompilerCrash('stopped', 'The TypeScript process stopped twice on the same work.', {
        cause: second.error,
      })
    } finally {
      this.isRunning = false
    }
  }

  close(): void {
    this.watchdog.close()
    stopCompiler(this.compiler)
  }

  /** Configurations are read again with every opening, but a user wants to hear of each only once. */
  private noticeOnce(notice: CompilerNotice): void {
    if (this.told.has(notice.message)) return
    this.told.add(notice.message)
    this.options.onNotice(notice)
  }

  private attempt<T>(work: () => T, budgetMs: number | undefined): Outcome<T> {
    const { pid } = this.compiler
    if (budgetMs === undefined) return settle(work)
    const { timedOut, outcome } = this.watchdog.watch(pid, budgetMs, work)
    if (!timedOut) return outcome
    this.restart()
    if (outcome.ok) return outcome
    const seconds = Math.round(budgetMs / 100) / 10
    throw new CompilerCrash('timeout', `TypeScript did not answer within ${seconds} s.`, { cause: outcome.error })
  }

  private restart(): void {
    stopCompiler(this.compiler)
    this.compiler = startCompiler(this.options.cwd)
    this.programs.abandon()
    this.programs.load(this.compiler.api)
  }

  private open(files: readonly string[], { project, unsavedText }: OpenOptions): CompilerProject[] {
    const { api } = this.compiler
    // Any request will do: until the first one, the API does not know whether case matters in file names.
    api.parseCommandLine([])
    this.configs.forget()
    this.programs.reset(unsavedText)
    const only = project === undefined ? undefined : this.configs.read(toCompilerPath(project))
    const { listed, notListed, withoutConfig } = this.place(files, only)
    const referencesOf = (config: ConfigFile): ConfigFile[] => [...withReferences(config, this.configs)].slice(1)
    for (const config of new Set([...listed.keys(), ...notListed.keys()])) {
      if (config.fileNames.length > 0) this.programs.addConfigured(config, referencesOf(config))
    }
    this.programs.load(api)
    const requested = new Set([...listed.values(), ...notListed.values(), withoutConfig].flat())
    this.requested = requested
    const owned = new Set(assignOwners(this.programs.opened, requested).flatMap((owner) => owner.requested))
    const plans = [...notListed].flatMap(([config, group]) => {
      const left = group.filter((file) => !owned.has(file))
      return left.length > 0 ? [planBesideConfig(left, config, referencesOf(config), api)] : []
    })
    plans.push(...planWithoutConfig(withoutConfig, toCompilerPath(this.options.cwd), api))
    this.programs.extend(plans, (opened) => opened.project.requested.length > 0)
    return assignOwners(this.programs.opened, requested)
  }

  /** Sorts the files by the configuration that lists them, or else by the nearest one. */
  private place(files: readonly string[], only: ConfigFile | undefined) {
    const listed = new Map<ConfigFile, string[]>()
    const notListed = new Map<ConfigFile, string[]>()
    const withoutConfig: string[] = []
    const links = new LinkFollower(toCompilerPath(this.options.cwd))
    for (const given of new Set(files.map(toCompilerPath))) {
      if (!isOwnSource(given)) continue
      const [file, placement] = this.placeFollowingLinks(given, links, only)
      if (placement.kind === 'no-config') withoutConfig.push(file)
      else if (placement.kind === 'listed') append(listed, placement.config, file)
      else append(notListed, placement.nearest, file)
    }
    return { listed, notListed, withoutConfig }
  }

  /** A file behind links goes by its own name where a configuration lists that, so that it is linted once. */
  private placeFollowingLinks(file: string, links: LinkFollower, only: ConfigFile | undefined): [string, Placement] {
    const target = links.follow(file)
    const placement = placeFile(target, this.configs, only)
    if (placement.kind === 'listed' || target === file) return [target, placement]
    const linkPlacement = placeFile(file, this.configs, only)
    return linkPlacement.kind === 'listed' ? [file, linkPlacement] : [target, placement]
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  if (!isInternalFailure(outcome.error)) throw outcome.error
  throw new CompilerCrash('failed', 'TypeScript failed inside while it answered.', { cause: outcome.error })
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
