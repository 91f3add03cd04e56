import type { API, Project, Snapshot } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'
import { EditorUnfit } from './editor-unfit.ts'
import { checkVersion, findVersion } from './editor-version.ts'
import { isOwnSource } from './source-names.ts'
import {
  OwnPrograms,
  type ProgramSource,
  type TextChanges,
  type TextLayer,
  type WantedProgram,
} from './program-source.ts'
import { isShareable, seesTooLittle } from './shareable-programs.ts'

export interface EditorProgramsOptions {
  /** The version of TypeScript, where it is known to be the right one. */
  readonly version: string | undefined
  readonly readDisk: (file: string) => string | undefined
  /** The path as the user would type it. */
  readonly label: (path: string) => string
  /** Whether newer text is known than that which is being waited for. */
  readonly isOutdated: () => boolean
}

interface AwaitedText {
  /** Undefined for a file that is gone. */
  readonly text: string | undefined
  readonly patienceMs: number
}

type EditorChanges = NonNullable<Parameters<API<true>['getCurrentLanguageServerSnapshot']>[0]>

/** The editor's server hears of an edit when we do; when it still has not after this long, it never will. */
const patienceMs = 2_000
/** It sees the disk through a watcher of its own, which may be slow when many files change. */
const diskPatienceMs = 10_000
const maxPauseMs = 50
const neverChanges = new Int32Array(new SharedArrayBuffer(4))

/**
 * The editor's own programs, and beside them, in the same compiler, programs that we describe: for what no configuration
 * includes, and where the editor's program would not do. The editor's own show what the editor has told its server, so
 * that text is compared with what it should be, and waited for. Throws EditorUnfit when it does not come.
 */
export class EditorPrograms implements ProgramSource {
  private readonly api: API<true>
  private readonly options: EditorProgramsOptions
  private readonly beside: OwnPrograms
  private shared = new Map<string, ConfigFile>()
  /** Text that no snapshot has been seen to show yet. */
  private awaited = new Map<string, AwaitedText>()
  private snapshot: Snapshot | undefined
  /** Snapshots that others have taken the place of. */
  private replaced: Snapshot[] = []

  constructor(api: API<true>, options: EditorProgramsOptions) {
    this.api = api
    this.options = options
    this.beside = new OwnPrograms(api as API<boolean> as API)
  }

  open(programs: readonly WantedProgram[], layer: TextLayer): void {
    const shareable = programs.flatMap(({ config, references }) =>
      config && isShareable(config, references) ? [config] : [],
    )
    const before = [...this.shared.keys()]
    this.shared = new Map(shareable.map((config) => [config.path, config]))
    this.take({
      openProjects: [...this.shared.keys()],
      closeProjects: before.filter((path) => !this.shared.has(path)),
    })
    const poor = shareable.filter((config) => this.isPoor(config)).map(({ path }) => path)
    for (const path of poor) this.shared.delete(path)
    if (poor.length > 0) this.take({ closeProjects: poor })
    const others = programs.filter(({ path }) => !this.shared.has(path))
    if (others.length > 0) this.beside.open(others, layer)
    else this.beside.close()
    this.checkVersion(programs)
    this.awaited.clear()
    for (const [file, text] of layer) if (isOwnSource(file)) this.awaited.set(file, { text, patienceMs })
    this.awaitTexts()
  }

  extend(added: readonly WantedProgram[], removed: readonly WantedProgram[], layer: TextLayer): void {
    const closed = removed.map(({ path }) => path).filter((path) => this.shared.delete(path))
    if (closed.length > 0) this.take({ closeProjects: closed })
    const others = removed.filter(({ path }) => !closed.includes(path))
    if (this.beside.isOpen) this.beside.extend(added, others, layer)
    else if (added.length > 0) this.beside.open(added, layer)
  }

  update(changes: TextChanges, layer: TextLayer): void {
    if (this.beside.isOpen) this.beside.update(changes)
    const { texts, changed, created, deleted } = changes
    for (const file of new Set([...texts.keys(), ...changed, ...created, ...deleted])) {
      if (!isOwnSource(file)) continue
      const text = layer.get(file) ?? this.options.readDisk(file)
      this.awaited.set(file, { text, patienceMs: layer.has(file) ? patienceMs : diskPatienceMs })
    }
    if (this.shared.size === 0) return
    this.takeAgain()
    this.awaitTexts()
  }

  project(path: string): Project | undefined {
    return this.shared.has(path) ? this.snapshot?.getConfiguredProject(path) : this.beside.project(path)
  }

  private take(changes: EditorChanges): void {
    const previous = this.snapshot
    const next: Snapshot = this.api.getCurrentLanguageServerSnapshot(changes, previous)
    this.snapshot = next
    if (!previous) return
    // When nothing has changed, the next snapshot goes by the same number, and letting go of one would be losing both.
    const isDone = ({ id }: Snapshot): boolean => id !== next.id
    const replaced = [...this.replaced, previous]
    this.replaced = replaced.filter((snapshot) => !isDone(snapshot))
    for (const snapshot of replaced.filter(isDone)) snapshot.dispose()
  }

  private takeAgain(): void {
    this.take({ ensurePrograms: this.sharedProjects().map(({ id }) => id) })
  }

  private isPoor(config: ConfigFile): boolean {
    const project = this.snapshot?.getConfiguredProject(config.path)
    return !project || seesTooLittle(config, project.program.getSourceFileNames())
  }

  private awaitTexts(): void {
    const start = performance.now()
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      const late = this.findLate()
      if (late === undefined || this.options.isOutdated()) return
      if (performance.now() - start > late.patienceMs) {
        const label = this.options.label(late.file)
        throw new EditorUnfit(`The editor's TypeScript server does not have the present text of ${label}.`)
      }
      Atomics.wait(neverChanges, 0, 0, pauseMs)
      this.takeAgain()
    }
  }

  /** A file of which the editor's programs show another text than they should; forgets those that they show rightly. */
  private findLate(): { readonly file: string; readonly patienceMs: number } | undefined {
    const projects = this.sharedProjects()
    for (const [file, { text, patienceMs }] of this.awaited) {
      const shown = projects
        .map(({ program }) => program.getSourceFile(file)?.text)
        .find((found) => found !== undefined)
      if (!isSameText(shown, text)) return { file, patienceMs }
      this.awaited.delete(file)
    }
    return undefined
  }

  private sharedProjects(): Project[] {
    const projects = [...this.shared.keys()].map((path) => this.snapshot?.getConfiguredProject(path))
    return projects.filter((project) => project !== undefined)
  }

  private checkVersion(programs: readonly WantedProgram[]): void {
    if (this.options.version !== undefined) return
    const project = programs.map(({ path }) => this.project(path)).find((found) => found !== undefined)
    if (project) checkVersion(findVersion(project.program.getSourceFileNames()))
  }
}

/** A file that no program has cannot be late, and text that is no UTF-8 cannot be compared. */
function isSameText(shown: string | undefined, text: string | undefined): boolean {
  if (shown === undefined || text?.includes('\ufffd')) return true
  return shown === text?.replace(/^\ufeff/, '')
}
