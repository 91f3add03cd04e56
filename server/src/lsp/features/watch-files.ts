import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type ServerCapabilities,
} from 'vscode-languageserver'
import path from 'node:path'
import { isSourceName } from '../../host/path-filter.ts'
import type { Folder } from '../folder.ts'
import type { ServerState } from '../state.ts'

/** What happens on disk within so long is one change: a branch switch changes hundreds of files one after the other. */
const quietMs = 150
/** So long it is waited for quiet at most. */
const patienceMs = 2_000

const patterns = [
  '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}',
  '**/{tsconfig,jsconfig}*.json',
  '**/package.json',
  '**/offloop.{json,jsonc}',
  '**/.gitignore',
  '**/.offloop/evidence.json',
] as const

/** What a file is to the folder around it. */
type Role = 'source' | 'setup' | 'project' | 'dependency'

/** Follows the files on disk: sources, and what says how they are to be read. */
export function register(state: ServerState): ServerCapabilities {
  const { connection, client, documents, folders } = state
  const events = new Map<string, FileChangeType>()
  let timer: NodeJS.Timeout | undefined
  let firstMs = 0

  const handle = (): void => {
    timer = undefined
    const batch = new Map(events)
    events.clear()
    for (const folder of folders.all) if (folder.isStarted) follow(state, folder, batch)
    state.onDiskChange.emit([...batch.keys()].filter((file) => roleOf(file) === 'source'))
  }
  const note = ({ uri, type }: FileEvent): void => {
    const file = folders.fileOf(uri)
    if (file === undefined || !roleOf(file)) return
    const before = events.get(file)
    // Editors and git replace files: deleted and created again is changed.
    const isReplaced = before === FileChangeType.Deleted && type === FileChangeType.Created
    const isStillNew = before === FileChangeType.Created && type === FileChangeType.Changed
    events.set(file, isReplaced ? FileChangeType.Changed : isStillNew ? FileChangeType.Created : type)
    const nowMs = performance.now()
    if (timer) clearTimeout(timer)
    else firstMs = nowMs
    timer = setTimeout(handle, Math.max(0, Math.min(quietMs, firstMs + patienceMs - nowMs)))
  }

  connection.onDidChangeWatchedFiles(({ changes }) => changes.forEach(note))
  // For clients that watch nothing; a source's text is known already.
  documents.onSave.on(({ uri }) => {
    const file = folders.fileOf(uri)
    if (file !== undefined && roleOf(file) !== 'source') note({ uri, type: FileChangeType.Changed })
  })
  state.onInitialized.on(() => {
    if (!client.registersFileWatchers) return
    connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: patterns.map((globPattern) => ({ globPattern })),
      })
      .catch((error: unknown) => state.fault('watching files', error))
  })
  return {}
}

function roleOf(file: string): Role | undefined {
  if (file.includes('/node_modules/')) return 'dependency'
  const name = path.posix.basename(file)
  if (/^(?:ts|js)config.*\.json$/.test(name) || name === 'package.json') return 'project'
  if (/^offloop\.jsonc?$/.test(name) || name === '.gitignore' || file.endsWith('/.offloop/evidence.json'))
    return 'setup'
  return isSourceName(name) ? 'source' : undefined
}

/** Tells a folder what concerns it: one update of sources, or one restart. */
function follow(state: ServerState, folder: Folder, events: ReadonlyMap<string, FileChangeType>): void {
  const own = [...events].filter(([file]) => folder.contains(file))
  const roles = new Set(own.map(([file]) => roleOf(file)))
  const restarts = roles.has('project') || roles.has('dependency')
  const sources = own.filter(([file]) => roleOf(file) === 'source')
  const ofType = (type: FileChangeType): string[] => sources.filter(([, own]) => own === type).map(([file]) => file)
  if (sources.length > 0) {
    folder.update({
      changed: ofType(FileChangeType.Changed),
      created: ofType(FileChangeType.Created),
      deleted: ofType(FileChangeType.Deleted),
    })
  }
  // A configuration above the folder is the folder's, too.
  const isConfigured = [...events.keys()].some((file) => file === folder.configuration.file)
  if (!restarts && !roles.has('setup') && !isConfigured) return
  folder
    .reload(restarts ? 'restart' : 'compare')
    .catch((error: unknown) => state.fault('reading the folder again', error))
}
