import { createFileSystemLayer } from 'typescript/fs'
import type { API, CreateSnapshotProgramParams, Project, Snapshot, SyntheticProjectId } from 'typescript/sync'
import type { ConfigFile } from './config-reader.ts'

/** The programs to have. */
export interface WantedPrograms {
  readonly configured: readonly ConfigFile[]
  readonly synthetic: readonly CreateSnapshotProgramParams[]
  /** Text that takes the place of the disk's, by absolute path: adapted configurations and unsaved sources. */
  readonly layer: ReadonlyMap<string, string>
}

/** How the programs that are open have to change. */
export interface ProgramChanges {
  readonly closed: readonly ConfigFile[]
  readonly added: readonly CreateSnapshotProgramParams[]
  readonly layer: ReadonlyMap<string, string>
}

/** What became of files: their text from now on, undefined for one that is gone, and what happened on disk. */
export interface TextChanges {
  readonly texts: ReadonlyMap<string, string | undefined>
  readonly notifications: {
    readonly changed: readonly string[]
    readonly created: readonly string[]
    readonly deleted: readonly string[]
  }
  /** Text of all files by absolute path that takes the place of the disk's. */
  readonly layer: ReadonlyMap<string, string>
}

export interface MadeSnapshot {
  readonly snapshot: Snapshot
  /** The synthetic programs that were asked for, in order. */
  readonly created: readonly SyntheticProjectId[]
  readonly projectOf: (config: ConfigFile) => Project | undefined
}

/** Makes snapshots of programs, in a compiler of our own or in the editor's. */
export interface SnapshotSource {
  /** What was open before is closed, but the snapshots of it stay until they are disposed of. */
  open(wanted: WantedPrograms): MadeSnapshot
  extend(previous: Snapshot, changes: ProgramChanges): MadeSnapshot
  update(previous: Snapshot, changes: TextChanges): MadeSnapshot
  /** Lets go of a snapshot that another has taken the place of. */
  dispose(previous: Snapshot): void
}

/** Snapshots of a compiler of our own, which is told all it should see. */
export class OwnSnapshots implements SnapshotSource {
  private readonly api: API

  constructor(api: API) {
    this.api = api
  }

  open({ configured, synthetic, layer }: WantedPrograms): MadeSnapshot {
    const snapshot = this.api.createSnapshot({
      openProjects: configured.map(({ path }) => path),
      createPrograms: synthetic,
      fileSystem: createFileSystemLayer([...layer]),
    })
    return madeOf(snapshot)
  }

  extend(previous: Snapshot, { closed, added, layer }: ProgramChanges): MadeSnapshot {
    const snapshot = previous.update({
      closeProjects: closed.map(({ path }) => path),
      createPrograms: added,
      fileSystem: createFileSystemLayer([...layer]),
    })
    return madeOf(snapshot)
  }

  update(previous: Snapshot, { texts, notifications }: TextChanges): MadeSnapshot {
    const files = [...texts].flatMap(([file, text]): [string, string][] => (text === undefined ? [] : [[file, text]]))
    const removedPaths = [...texts].flatMap(([file, text]) => (text === undefined ? [file] : []))
    const { changed, created, deleted } = notifications
    const snapshot = previous.update({
      fileSystem: createFileSystemLayer(files, { removedPaths }),
      fileNotifications: { changed: [...changed], created: [...created], deleted: [...deleted] },
      ensurePrograms: true,
    })
    return madeOf(snapshot)
  }

  dispose(previous: Snapshot): void {
    previous.dispose()
  }
}

function madeOf(snapshot: Snapshot): MadeSnapshot {
  const created: readonly { readonly id: SyntheticProjectId }[] = snapshot.operation.createdPrograms ?? []
  return {
    snapshot,
    created: created.map(({ id }) => id),
    projectOf: ({ path }) => snapshot.getConfiguredProject(path),
  }
}
