import type { Snapshot, SyntheticProjectId } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'
import type { InferredPlan } from './inferred-programs.ts'
import { OpenProject } from './open-project.ts'
import type { MadeSnapshot, SnapshotSource } from './snapshot-source.ts'

/** A project of the session and where it came from. */
export interface Opened {
  readonly project: OpenProject
  /** Undefined for an inferred program. */
  readonly config: ConfigFile | undefined
  /** Configurations that the project references, directly or not. */
  readonly references: readonly ConfigFile[]
}

interface Inferred extends Opened {
  readonly plan: InferredPlan
  id: SyntheticProjectId | undefined
}

/** Files whose content changed, by absolute path. */
export interface SourceChanges {
  /** Text that is not on disk; undefined when it is the disk's again. */
  readonly unsavedText?: ReadonlyMap<string, string | undefined>
  readonly changed?: readonly string[]
  readonly created?: readonly string[]
  readonly deleted?: readonly string[]
}

/** The programs that should be open, and the compiler's snapshot of them. All of it can be loaded into a new process. */
export class LoadedPrograms {
  private readonly releaseTrees: () => void
  private configured: (Opened & { readonly config: ConfigFile })[] = []
  private inferred: Inferred[] = []
  /** Text that the compiler sees instead of the disk's: adapted configurations and unsaved sources. */
  private layer = new Map<string, string>()
  /** Files that the snapshot or one before it hides from the disk, though `layer` may not have them any more. */
  private readonly hidden = new Set<string>()
  private snapshot: Snapshot | undefined
  private source: SnapshotSource | undefined

  constructor(releaseTrees: () => void) {
    this.releaseTrees = releaseTrees
  }

  get opened(): readonly Opened[] {
    return [...this.configured, ...this.inferred]
  }

  /** Whether what should be open was loaded at least once, here or in a compiler that is gone. */
  get isLoaded(): boolean {
    return this.source !== undefined
  }

  /** Starts from nothing but unsaved text; what is open stays so until `load`. */
  reset(unsavedText: ReadonlyMap<string, string> | undefined): void {
    this.configured = []
    this.inferred = []
    this.layer = new Map(unsavedText)
    this.source = undefined
  }

  addConfigured(config: ConfigFile, references: readonly ConfigFile[]): void {
    for (const { path, adaptedText } of [config, ...references]) {
      if (adaptedText !== undefined) this.layer.set(path, adaptedText)
    }
    const project = new OpenProject({
      configFile: config.path,
      directory: config.directory,
      references,
      releaseTrees: this.releaseTrees,
    })
    this.configured.push({ config, project, references })
  }

  addInferred(plan: InferredPlan): void {
    const { directory, references } = plan
    for (const { path, adaptedText } of references) {
      if (adaptedText !== undefined) this.layer.set(path, adaptedText)
    }
    const project = new OpenProject({ configFile: undefined, directory, references, releaseTrees: this.releaseTrees })
    this.inferred.push({ plan, project, config: undefined, references, id: undefined })
  }

  /** Opens everything in one go. */
  load(source: SnapshotSource): void {
    const previous = this.snapshot
    this.snapshot = undefined
    this.hidden.clear()
    for (const file of this.layer.keys()) this.hidden.add(file)
    const next = source.open({
      configured: this.configured.map(({ config }) => config),
      synthetic: this.inferred.map(({ plan }) => programOf(plan)),
      layer: this.layer,
    })
    this.source = source
    this.adopt(next, this.inferred)
    if (previous) source.dispose(previous)
  }

  /** Adds inferred programs to what is loaded, and closes configured ones that are not `needed`; false when that was nothing. */
  extend(plans: readonly InferredPlan[], needed: (opened: Opened) => boolean): boolean {
    const unneeded = this.configured.filter((entry) => !needed(entry))
    if (plans.length === 0 && unneeded.length === 0) return false
    this.configured = this.configured.filter(needed)
    const before = this.inferred.length
    for (const plan of plans) this.addInferred(plan)
    const added = this.inferred.slice(before)
    this.replace(
      (source, previous) =>
        source.extend(previous, {
          closed: unneeded.map(({ config }) => config),
          added: added.map(({ plan }) => programOf(plan)),
          layer: this.layer,
        }),
      added,
    )
    return true
  }

  /** Brings changed files into the programs that are loaded. */
  update(
    { unsavedText, changed = [], created = [], deleted = [] }: SourceChanges,
    readDisk: (file: string) => string | undefined,
  ): void {
    for (const [file, text] of unsavedText ?? []) {
      if (text === undefined) this.layer.delete(file)
      else this.layer.set(file, text)
      this.hidden.add(file)
    }
    // A snapshot goes on showing the text that one before it was given, so the disk's has to be given as well.
    const shown = new Set([
      ...(unsavedText?.keys() ?? []),
      ...[...changed, ...created, ...deleted].filter((file) => this.hidden.has(file)),
    ])
    const texts = new Map([...shown].map((file) => [file, this.layer.get(file) ?? readDisk(file)]))
    const notifications = { changed: [...changed, ...(unsavedText?.keys() ?? [])], created, deleted }
    this.replace((source, previous) => source.update(previous, { texts, notifications, layer: this.layer }), [])
  }

  /** Forgets the snapshot of a process that is gone. */
  abandon(): void {
    this.snapshot = undefined
  }

  private replace(
    next: (source: SnapshotSource, previous: Snapshot) => MadeSnapshot,
    added: readonly Inferred[],
  ): void {
    const { source, snapshot: previous } = this
    if (!source || !previous) throw new Error('No programs are loaded.')
    this.adopt(next(source, previous), added)
    source.dispose(previous)
  }

  private adopt({ snapshot, created, projectOf }: MadeSnapshot, added: readonly Inferred[]): void {
    this.snapshot = snapshot
    for (const [index, id] of created.entries()) {
      const entry = added[index]
      if (entry) entry.id = id
    }
    for (const { config, project } of this.configured) project.attach(projectOf(config))
    for (const { id, project } of this.inferred) project.attach(id === undefined ? undefined : snapshot.getProject(id))
  }
}

function programOf({ rootFiles, compilerOptions, references }: InferredPlan) {
  const projectReferences = references.map(({ path }) => ({ path }))
  return {
    rootFiles: [...rootFiles],
    compilerOptions,
    ...(projectReferences.length > 0 && { options: { projectReferences } }),
  }
}
