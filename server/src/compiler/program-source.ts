import { createFileSystemLayer } from 'typescript/fs'
import type { API, Project, Snapshot } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'

/** A program to have. */
export interface WantedProgram {
  /** Of its configuration, which may be one that only the layer has. */
  readonly path: string
  /** Undefined for an inferred program. */
  readonly config: ConfigFile | undefined
  /** Configurations that it references, directly or not. */
  readonly references: readonly ConfigFile[]
}

/** Text that takes the place of the disk's, by absolute path: configurations that we wrote and unsaved sources. */
export type TextLayer = ReadonlyMap<string, string>

/** What became of files: their text from now on, undefined for one that is gone, and what happened on disk. */
export interface TextChanges {
  readonly texts: ReadonlyMap<string, string | undefined>
  readonly changed: readonly string[]
  readonly created: readonly string[]
  readonly deleted: readonly string[]
}

/** Holds programs open, in a compiler of our own or in the editor's. */
export interface ProgramSource {
  /** Opens programs in place of all that were open. */
  open(programs: readonly WantedProgram[], layer: TextLayer): void
  extend(added: readonly WantedProgram[], removed: readonly WantedProgram[], layer: TextLayer): void
  update(changes: TextChanges, layer: TextLayer): void
  /** As it is since the latest of these calls. */
  project(path: string): Project | undefined
}

/** Programs that we describe, in a compiler that is told all it should see. */
export class OwnPrograms implements ProgramSource {
  private readonly api: API
  private snapshot: Snapshot | undefined

  constructor(api: API) {
    this.api = api
  }

  get isOpen(): boolean {
    return this.snapshot !== undefined
  }

  open(programs: readonly WantedProgram[], layer: TextLayer): void {
    this.adopt(
      this.api.createSnapshot({
        openProjects: programs.map(({ path }) => path),
        fileSystem: createFileSystemLayer([...layer]),
      }),
    )
  }

  extend(added: readonly WantedProgram[], removed: readonly WantedProgram[], layer: TextLayer): void {
    this.adopt(
      this.current.update({
        openProjects: added.map(({ path }) => path),
        closeProjects: removed.map(({ path }) => path),
        fileSystem: createFileSystemLayer([...layer]),
      }),
    )
  }

  update({ texts, changed, created, deleted }: TextChanges): void {
    const files = [...texts].flatMap(([file, text]): [string, string][] => (text === undefined ? [] : [[file, text]]))
    const removedPaths = [...texts].flatMap(([file, text]) => (text === undefined ? [file] : []))
    this.adopt(
      this.current.update({
        fileSystem: createFileSystemLayer(files, { removedPaths }),
        fileNotifications: { changed: [...changed], created: [...created], deleted: [...deleted] },
        ensurePrograms: true,
      }),
    )
  }

  project(path: string): Project | undefined {
    return this.snapshot?.getConfiguredProject(path)
  }

  close(): void {
    this.snapshot?.dispose()
    this.snapshot = undefined
  }

  private get current(): Snapshot {
    if (!this.snapshot) throw new Error('No programs are loaded.')
    return this.snapshot
  }

  private adopt(snapshot: Snapshot): void {
    const previous = this.snapshot
    this.snapshot = snapshot
    if (previous !== snapshot) previous?.dispose()
  }
}
