import { createFileSystemLayer } from 'typescript/fs'
import type { Snapshot } from 'typescript/sync'
import { CompilerCrash, isInternalFailure, isProcessGone } from './compiler-crash.ts'
import { startCompiler, stopCompiler, type CompilerProcess } from './compiler-process.ts'
import { ConfigReader, type ConfigFile } from './config-reader.ts'
import { placeFile, withReferences, type Placement } from './find-projects.ts'
import { planBesideConfig, planWithoutConfig, type InferredPlan } from './inferred-programs.ts'
import { OpenProject } from './open-project.ts'
import { assignOwners, type Opened } from './owners.ts'
import { isOwnSource, realPath, toCompilerPath } from './paths.ts'
import type { CompilerNotice, CompilerProject } from './project.ts'

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

/** A compiler process and the projects that it has open. */
export class CompilerSession {
  private readonly options: SessionOptions
  private readonly configs: ConfigReader
  private compiler: CompilerProcess
  private snapshot: Snapshot | undefined
  private configured: (Opened & { readonly config: ConfigFile })[] = []
  private inferred: { readonly plan: InferredPlan; readonly project: OpenProject }[] = []
  private layer = new Map<string, string>()

  constructor(options: SessionOptions) {
    this.options = options
    this.compiler = startCompiler(options.cwd)
    this.configs = new ConfigReader({
      cwd: options.cwd,
      api: () => this.compiler.api,
      canonical: (path) => this.compiler.api.getCanonicalFileName(path),
      onNotice: options.onNotice,
    })
  }

  /**
   * Opens the projects that the files belong to, as the editor would choose them, in place of those that were open.
   * Every file is `requested` of exactly one project, under the name that its program has for it; files that are no code are left out.
   */
  openFor(files: readonly string[], options: OpenOptions = {}): CompilerProject[] {
    return this.run(() => this.open(files, options))
  }

  /**
   * Does a piece of work that queries the compiler. When the compiler's process stops in the middle, it is started
   * anew with the same projects, and the work is done once more from its beginning, so it must not change anything
   * before it is sure to finish, nor keep nodes, symbols or types from outside. Throws CompilerCrash when it stops again.
   */
  run<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (isInternalFailure(error))
        throw new CompilerCrash('failed', 'TypeScript failed inside while it answered.', { cause: error })
      if (!isProcessGone(error)) throw error
    }
    this.options.onNotice({
      kind: 'compiler-restarted',
      message: 'The TypeScript process stopped; it was restarted once.',
    })
    try {
      this.restart()
      return work()
    } catch (error) {
      if (!isProcessGone(error)) throw error
      throw new CompilerCrash('stopped', 'The TypeScript process stopped twice on the same work.', { cause: error })
    }
  }

  close(): void {
    stopCompiler(this.compiler)
  }

  private open(files: readonly string[], { project, unsavedText }: OpenOptions): CompilerProject[] {
    // Any request will do: until the first one, the API does not know whether case matters in file names.
    this.compiler.api.parseCommandLine([])
    this.layer = new Map(unsavedText)
    this.configured = []
    this.inferred = []
    const only = project === undefined ? undefined : this.configs.read(toCompilerPath(project))
    const { owners, notListed, withoutConfig } = this.place(files, only)
    const candidates = new Set([
      ...owners.keys(),
      ...[...notListed.keys()].filter((config) => config.fileNames.length > 0),
    ])
    for (const config of candidates) {
      this.addConfigured(config)
    }
    this.loadSnapshot()
    const requested = [...owners.values()].flat()
    for (const [config, group] of notListed) {
      const imported = new Set(this.configured.find((entry) => entry.config === config)?.project.sourceNames())
      const left = group.filter((file) => !imported.has(file))
      requested.push(...group)
      if (left.length > 0) this.addInferred(planBesideConfig(left, config, this.compiler.api))
    }
    requested.push(...withoutConfig)
    for (const plan of planWithoutConfig(withoutConfig, this.options.cwd, this.compiler.api)) this.addInferred(plan)
    if (this.inferred.length > 0) this.loadSnapshot()
    return this.distribute(requested)
  }

  /** Sorts the files by the configuration that includes them. */
  private place(files: readonly string[], only: ConfigFile | undefined) {
    const owners = new Map<ConfigFile, string[]>()
    const notListed = new Map<ConfigFile, string[]>()
    const withoutConfig: string[] = []
    for (const given of new Set(files.map(toCompilerPath))) {
      if (!isOwnSource(given)) continue
      const [file, placement] = this.placeFollowingLinks(given, only)
      if (placement.kind === 'no-config') withoutConfig.push(file)
      else if (placement.kind === 'included') append(owners, placement.config, file)
      else append(notListed, placement.nearest, file)
    }
    return { owners, notListed, withoutConfig }
  }

  /** A file that only its real path finds in a configuration goes by that, because its program knows it so. */
  private placeFollowingLinks(file: string, only: ConfigFile | undefined): [string, Placement] {
    const placement = placeFile(file, this.configs, only)
    if (placement.kind === 'included') return [file, placement]
    const target = realPath(file)
    const targetPlacement = target === file ? placement : placeFile(target, this.configs, only)
    return targetPlacement.kind === 'included' ? [target, targetPlacement] : [file, placement]
  }

  private addConfigured(config: ConfigFile): void {
    const references = [...withReferences(config, this.configs)].slice(1)
    for (const { path, adaptedText } of [config, ...references]) {
      if (adaptedText !== undefined) this.layer.set(path, adaptedText)
    }
    const project = new OpenProject({
      configFile: config.path,
      directory: config.directory,
      references,
      releaseTrees: () => this.compiler.api.clearSourceFileCache(),
    })
    this.configured.push({ config, project, references })
  }

  private addInferred(plan: InferredPlan): void {
    const project = new OpenProject({
      configFile: undefined,
      directory: plan.directory,
      references: [],
      releaseTrees: () => this.compiler.api.clearSourceFileCache(),
    })
    this.inferred.push({ plan, project })
  }

  /** Brings the compiler's state in line with the projects of this session. */
  private loadSnapshot(): void {
    const previous = this.snapshot
    this.snapshot = this.compiler.api.createSnapshot({
      openProjects: this.configured.map(({ config }) => config.path),
      createPrograms: this.inferred.map(({ plan }) => ({
        rootFiles: [...plan.rootFiles],
        compilerOptions: plan.compilerOptions,
      })),
      fileSystem: createFileSystemLayer([...this.layer]),
    })
    for (const { config, project } of this.configured) project.attach(this.snapshot.getConfiguredProject(config.path))
    const programs = this.snapshot.operation.createdPrograms ?? []
    for (const [index, { project }] of this.inferred.entries()) {
      const program = programs[index]
      project.attach(program && this.snapshot.getProject(program.id))
    }
    previous?.dispose()
  }

  private distribute(requested: readonly string[]): CompilerProject[] {
    const inferred = this.inferred.map(({ project }) => ({ project, config: undefined, references: [] }))
    return assignOwners([...this.configured, ...inferred], requested)
  }

  private restart(): void {
    stopCompiler(this.compiler)
    this.compiler = startCompiler(this.options.cwd)
    this.snapshot = undefined
    this.loadSnapshot()
  }
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
