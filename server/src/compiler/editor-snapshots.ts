import type {
  API,
  CreateSnapshotProgramParams,
  Project,
  ProjectId,
  Snapshot,
  SyntheticProjectId,
} from 'typescript/sync'
import { adaptedProgram, needsAdaptedProgram, seesTooLittle } from './adapted-programs.ts'
import type { ConfigFile } from './config-reader.ts'
import { EditorUnfit } from './editor-unfit.ts'
import { checkVersion, findVersion } from './editor-version.ts'
import { isOwnSource } from './paths.ts'
import type { MadeSnapshot, ProgramChanges, SnapshotSource, TextChanges, WantedPrograms } from './snapshot-source.ts'

export interface EditorSnapshotsOptions {
  /** The version of TypeScript, where it is known to be the right one. */
  readonly version: string | undefined
  readonly readDisk: (file: string) => string | undefined
  /** The path as the user would type it. */
  readonly label: (path: string) => string
  /** Whether newer text is known than that which is being waited for. */
  readonly isOutdated: () => boolean
}

type EditorChanges = NonNullable<Parameters<API<true>['getCurrentLanguageServerSnapshot']>[0]>

/** The editor's server hears of an edit when we do; when it still has not after this long, it never will. */
const patienceMs = 2_000
const maxPauseMs = 50
const neverChanges = new Int32Array(new SharedArrayBuffer(4))

/**
 * Snapshots of the editor's own programs, and of programs beside them for what those leave out. They show what the editor
 * has told its server, so no text is told here: what they show is compared with what it should be, and waited for. Throws
 * EditorUnfit when that does not come.
 */
export class EditorSnapshots implements SnapshotSource {
  private readonly api: API<true>
  private readonly options: EditorSnapshotsOptions
  /** Configurations whose programs are the editor's. */
  private shared: readonly ConfigFile[] = []
  /** Programs that we made of configurations, by the path of those. */
  private adapted = new Map<string, SyntheticProjectId>()
  private inferred: readonly SyntheticProjectId[] = []
  /** Text that no snapshot has been seen to show yet. */
  private awaited = new Map<string, string | undefined>()
  private current: Snapshot | undefined
  /** Snapshots that others have taken the place of. */
  private replaced: Snapshot[] = []

  constructor(api: API<true>, options: EditorSnapshotsOptions) {
    this.api = api
    this.options = options
  }

  open({ configured, synthetic, layer }: WantedPrograms): MadeSnapshot {
    const adapted = configured.filter(needsAdaptedProgram)
    const shared = configured.filter((config) => !adapted.includes(config))
    const closeProjects = this.shared.filter((config) => !shared.some(({ path }) => path === config.path))
    const removePrograms = [...this.adapted.values(), ...this.inferred]
    this.shared = shared
    const opened = this.take(undefined, {
      openProjects: shared.map(({ path }) => path),
      closeProjects: closeProjects.map(({ path }) => path),
      createPrograms: [...adapted.map((config) => this.adaptedProgram(config)), ...synthetic],
      removePrograms,
    })
    this.adapted = new Map(adapted.map(({ path }, index) => [path, idAt(opened.created, index)]))
    this.inferred = opened.created.slice(adapted.length)
    this.checkVersion(opened.snapshot)
    this.awaited = new Map([...layer].filter(([file]) => isOwnSource(file)))
    return this.made(this.settle(this.adaptPoorOnes(opened.snapshot)), this.inferred)
  }

  extend(previous: Snapshot, { closed, added }: ProgramChanges): MadeSnapshot {
    const removePrograms = closed.flatMap(({ path }) => this.adapted.get(path) ?? [])
    const closedShared = this.shared.filter((config) => closed.includes(config))
    const { snapshot, created } = this.take(previous, {
      closeProjects: closedShared.map(({ path }) => path),
      createPrograms: added,
      removePrograms,
    })
    this.shared = this.shared.filter((config) => !closed.includes(config))
    for (const { path } of closed) this.adapted.delete(path)
    this.inferred = [...this.inferred, ...created]
    return this.made(this.settle(snapshot), created)
  }

  update(previous: Snapshot, { texts, notifications, layer }: TextChanges): MadeSnapshot {
    const { changed, created, deleted } = notifications
    for (const file of new Set([...texts.keys(), ...changed, ...created, ...deleted])) {
      if (isOwnSource(file)) this.awaited.set(file, layer.get(file) ?? this.options.readDisk(file))
    }
    return this.made(this.settle(this.takeAgain(previous)), [])
  }

  dispose(previous: Snapshot): void {
    this.replaced.push(previous)
    // When nothing has changed, the next snapshot goes by the same number, and letting go of one would be losing both.
    const isDone = ({ id }: Snapshot): boolean => id !== this.current?.id
    for (const snapshot of this.replaced.filter(isDone)) snapshot.dispose()
    this.replaced = this.replaced.filter((snapshot) => !isDone(snapshot))
  }

  private take(previous: Snapshot | undefined, changes: EditorChanges) {
    const snapshot: Snapshot = this.api.getCurrentLanguageServerSnapshot(changes, previous)
    this.current = snapshot
    return { snapshot, created: (snapshot.operation.createdPrograms ?? []).map(({ id }) => id) }
  }

  private takeAgain(previous: Snapshot): Snapshot {
    return this.take(previous, { ensurePrograms: this.projects(previous).map(({ id }): ProjectId => id) }).snapshot
  }

  /** Puts programs of our own in the place of those of the editor's that see too little. */
  private adaptPoorOnes(snapshot: Snapshot): Snapshot {
    const poor = this.shared.filter((config) => {
      const project = snapshot.getConfiguredProject(config.path)
      return !project || seesTooLittle(config, project.program.getSourceFileNames())
    })
    if (poor.length === 0) return snapshot
    const { snapshot: next, created } = this.take(snapshot, {
      closeProjects: poor.map(({ path }) => path),
      createPrograms: poor.map((config) => this.adaptedProgram(config)),
    })
    this.dispose(snapshot)
    this.shared = this.shared.filter((config) => !poor.includes(config))
    for (const [index, { path }] of poor.entries()) this.adapted.set(path, idAt(created, index))
    return next
  }

  /** A snapshot that shows the awaited text. */
  private settle(first: Snapshot): Snapshot {
    const start = performance.now()
    let snapshot = first
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      const late = this.findLate(snapshot)
      if (late === undefined || this.options.isOutdated()) return snapshot
      if (performance.now() - start > patienceMs) {
        const label = this.options.label(late)
        throw new EditorUnfit(`The editor's TypeScript server does not have the present text of ${label}.`)
      }
      Atomics.wait(neverChanges, 0, 0, pauseMs)
      const next = this.takeAgain(snapshot)
      this.dispose(snapshot)
      snapshot = next
    }
  }

  /** A file of which the snapshot shows another text than it should; forgets those of which it shows the right one. */
  private findLate(snapshot: Snapshot): string | undefined {
    const projects = this.projects(snapshot)
    for (const [file, text] of this.awaited) {
      const shown = projects
        .map(({ program }) => program.getSourceFile(file)?.text)
        .find((found) => found !== undefined)
      if (!isSameText(shown, text)) return file
      this.awaited.delete(file)
    }
    return undefined
  }

  private made(snapshot: Snapshot, created: readonly SyntheticProjectId[]): MadeSnapshot {
    return { snapshot, created, projectOf: ({ path }) => this.projectOf(snapshot, path) }
  }

  private projectOf(snapshot: Snapshot, path: string): Project | undefined {
    const id = this.adapted.get(path)
    return id === undefined ? snapshot.getConfiguredProject(path) : snapshot.getProject(id)
  }

  private projects(snapshot: Snapshot): Project[] {
    const configured = [...this.shared.map(({ path }) => path), ...this.adapted.keys()]
    const projects = [
      ...configured.map((path) => this.projectOf(snapshot, path)),
      ...this.inferred.map((id) => snapshot.getProject(id)),
    ]
    return projects.filter((project) => project !== undefined)
  }

  private checkVersion(snapshot: Snapshot): void {
    const [first] = this.projects(snapshot)
    if (first && this.options.version === undefined) checkVersion(findVersion(first.program.getSourceFileNames()))
  }

  private adaptedProgram(config: ConfigFile): CreateSnapshotProgramParams {
    return adaptedProgram(config, this.api as API<boolean> as API)
  }
}

function idAt(ids: readonly SyntheticProjectId[], index: number): SyntheticProjectId {
  const id = ids[index]
  if (id === undefined)
    throw new EditorUnfit("The editor's TypeScript server did not make a program that was asked for.")
  return id
}

/** A file that no program has cannot be late, and text that is no UTF-8 cannot be compared. */
function isSameText(shown: string | undefined, text: string | undefined): boolean {
  if (shown === undefined || text?.includes('\ufffd')) return true
  return shown === text?.replace(/^\ufeff/, '')
}
