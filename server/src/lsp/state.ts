import type { Connection, InitializeParams } from 'vscode-languageserver'
import type { AttachTarget } from '../engine/live/live-setup.ts'
import { readClient, type Client } from './client.ts'
import { createEmitter, type Emitter } from './emitter.ts'
import { describeFault } from './faults.ts'
import type { Folder, StartAnalysis } from './folder.ts'
import { Folders } from './folders.ts'
import { OpenDocuments } from './open-documents.ts'
import { PublishedDiagnostics } from './published-diagnostics.ts'
import { defaultSettings, type FolderSettings } from './settings.ts'

/** Findings may have become others: of these files of the folder, or of all that are open. */
export interface FindingsChange {
  readonly folder: Folder
  readonly files: readonly string[] | undefined
}

/** What the features of the server share. */
export interface ServerState {
  readonly connection: Connection
  readonly params: InitializeParams
  readonly client: Client
  readonly folders: Folders
  readonly documents: OpenDocuments
  readonly published: PublishedDiagnostics
  readonly onFindingsChanged: Emitter<FindingsChange>
  readonly onStatus: Emitter<Folder>
  /** Findings of an open file were answered. */
  readonly onAnswered: Emitter<Folder>
  /** Sources that changed, came or went on disk. */
  readonly onDiskChange: Emitter<readonly string[]>
  /** The client is ready to be asked. */
  readonly onInitialized: Emitter<void>
  /** Replaced by the feature that asks the editor. */
  readSettings: (folder: Folder) => Promise<FolderSettings>
  /** Replaced by the feature that the editor tells of its type checker. */
  takeAttachTarget: () => Promise<AttachTarget | undefined>
  fault(what: string, error: unknown): void
}

export function createState(
  connection: Connection,
  startAnalysis: StartAnalysis,
  params: InitializeParams,
): ServerState {
  const fault = (what: string, error: unknown): void => connection.console.error(describeFault(what, error))
  const told = new Set<string>()
  const onNotice = (sentence: string): void => {
    if (told.has(sentence)) return
    told.add(sentence)
    connection.console.info(sentence)
  }
  const onListenerFault = (error: unknown): void => fault('telling of a change', error)
  const folders = new Folders({
    startAnalysis,
    readSettings: (folder) => state.readSettings(folder),
    openTexts: (folder) => state.documents.textsOf(folder),
    flush: () => state.documents.flush(),
    takeAttachTarget: () => state.takeAttachTarget(),
    onFindingsChanged: (folder, files) => state.onFindingsChanged.emit({ folder, files }),
    onStatus: (folder) => state.onStatus.emit(folder),
    onAnswered: (folder) => state.onAnswered.emit(folder),
    onNotice,
    onFault: fault,
  })
  const state: ServerState = {
    connection,
    params,
    client: readClient(params),
    folders,
    documents: new OpenDocuments(connection, folders, onListenerFault),
    published: new PublishedDiagnostics(connection),
    onFindingsChanged: createEmitter(onListenerFault),
    onStatus: createEmitter(onListenerFault),
    onAnswered: createEmitter(onListenerFault),
    onDiskChange: createEmitter(onListenerFault),
    onInitialized: createEmitter(onListenerFault),
    readSettings: () => Promise.resolve(defaultSettings),
    takeAttachTarget: () => Promise.resolve(undefined),
    fault,
  }
  return state
}
