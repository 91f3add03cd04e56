import type { ConfigFile } from './config-reader.ts'
import type { InferredPlan } from './inferred-programs.ts'
import { OpenProject } from './open-project.ts'
import { joinPath } from './paths.ts'
import type { ProgramSource } from './program-source.ts'

/** A project of the session and where it came from. */
export interface Opened {
  readonly project: OpenProject
  /** Undefined for an inferred program. */
  readonly config: ConfigFile | undefined
  /** Configurations that the project references, directly or not. */
  readonly references: readonly ConfigFile[]
}

interface Program extends Opened {
  /** Of the configuration, which for an inferred program is none of the disk's. */
  readonly path: string
}

/** Files whose content changed, by absolute path. */
export interface SourceChanges {
  /** Text that is not on disk; undefined when it is the disk's again. */
  readonly unsavedText?: ReadonlyMap<string, string | undefined>
  readonly changed?: readonly string[]
  readonly created?: readonly string[]
  readonly deleted?: readonly string[]
}

/** The programs that should be open, and the compiler that has them open. All of it can be loaded into another. */
export class LoadedPrograms {
  private readonly releaseTrees: () => void
  private configured: Program[] = []
  private inferred: Program[] = []
  private plans = 0
  /** Text that the compiler sees instead of the disk's: configurations that we wrote and unsaved sources. */
  private layer = new Map<string, string>()
  /** Files that the compiler was given once in place of the disk's, though `layer` may not have them any more. */
  private readonly hidden = new Set<string>()
  private source: ProgramSource | undefined

  constructor(releaseTrees: () => void) {
    this.releaseTrees = releaseTrees
  }

  get opened(): readonly Program[] {
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
    this.layer = new Map([...(unsavedText ?? [])].map(([file, text]) => [file, wellFormed(text)]))
    this.source = undefined
  }

  addConfigured(config: ConfigFile, references: readonly ConfigFile[]): void {
    this.addTexts([config, ...references])
    const { path, directory } = config
    this.configured.push({ path, config, references, project: this.newProject(path, directory, references) })
  }

  addInferred({ directory, json, references }: InferredPlan): Program {
    this.addTexts(references)
    const path = joinPath(directory, `.offloop-inferred-${++this.plans}.tsconfig.json`)
    this.layer.set(path, JSON.stringify(json))
    const project = this.newProject(undefined, directory, references)
    const program = { path, config: undefined, references, project }
    this.inferred.push(program)
    return program
  }

  /** Opens everything in one go. */
  load(source: ProgramSource): void {
    this.hidden.clear()
    for (const file of this.layer.keys()) this.hidden.add(file)
    source.open(this.opened, this.layer)
    this.source = source
    this.attachProjects(source)
  }

  /** Adds inferred programs to what is loaded, and closes configured ones that are not `needed`; false when that was nothing. */
  extend(plans: readonly InferredPlan[], needed: (opened: Opened) => boolean): boolean {
    const unneeded = this.configured.filter((entry) => !needed(entry))
    if (plans.length === 0 && unneeded.length === 0) return false
    this.configured = this.configured.filter(needed)
    const added = plans.map((plan) => this.addInferred(plan))
    const source = this.loadedSource
    source.extend(added, unneeded, this.layer)
    this.attachProjects(source)
    return true
  }

  /** Brings changed files into the programs that are loaded. */
  update(
    { unsavedText, changed = [], created = [], deleted = [] }: SourceChanges,
    readDisk: (file: string) => string | undefined,
  ): void {
    for (const [file, text] of unsavedText ?? []) {
      if (text === undefined) this.layer.delete(file)
      else this.layer.set(file, wellFormed(text))
      this.hidden.add(file)
    }
    // A snapshot goes on showing the text that one before it was given, so the disk's has to be given as well.
    const shown = new Set([
      ...(unsavedText?.keys() ?? []),
      ...[...changed, ...created, ...deleted].filter((file) => this.hidden.has(file)),
    ])
    const texts = new Map([...shown].map((file) => [file, this.layer.get(file) ?? readDisk(file)]))
    const allChanged = [...changed, ...(unsavedText?.keys() ?? [])]
    const source = this.loadedSource
    source.update({ texts, changed: allChanged, created, deleted }, this.layer)
    this.attachProjects(source)
  }

  private get loadedSource(): ProgramSource {
    if (!this.source) throw new Error('No programs are loaded.')
    return this.source
  }

  private addTexts(configs: readonly ConfigFile[]): void {
    for (const { path, adaptedText } of configs) {
      if (adaptedText !== undefined) this.layer.set(path, adaptedText)
    }
  }

  private newProject(
    configFile: string | undefined,
    directory: string,
    references: readonly ConfigFile[],
  ): OpenProject {
    return new OpenProject({ configFile, directory, references, releaseTrees: this.releaseTrees })
  }

  private attachProjects(source: ProgramSource): void {
    for (const { path, project } of this.opened) project.attach(source.project(path))
  }
}

/** The text as the compiler takes it: half of a surrogate pair, as an edit may leave it, is no Unicode. Its length stays. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
