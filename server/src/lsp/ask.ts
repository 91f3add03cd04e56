import type { CancellationToken } from 'vscode-languageserver'
import { LineIndex } from '../engine/line-index.ts'
import type { FileFindings, FilePaths } from '../engine/live/live-answers.ts'
import type { Folder } from './folder.ts'
import type { Folders } from './folders.ts'
import { outdated } from './guard.ts'
import type { ServerState } from './state.ts'
import { linesOfAnswer, type Places } from './to-lsp.ts'

/** An answer about a file, with what turns its spans into positions. */
export interface Asked<Answer> {
  readonly answer: Answer
  readonly file: string
  readonly folder: Folder
  /** The lines of the file itself. */
  readonly lines: LineIndex
  readonly places: Places
}

/** What is wrong in a file; undefined where it is not linted. Throws `outdated` when its text changed meanwhile. */
export function askFindings(state: ServerState, uri: string, token?: CancellationToken) {
  return ask(state, uri, token, (folder, file, isOutdated) => folder.findingsOf(file, isOutdated))
}

/** The blocking paths through a file; as above. */
export function askPaths(state: ServerState, uri: string, token?: CancellationToken) {
  return ask(state, uri, token, (folder, file, isOutdated) => folder.pathsThrough(file, isOutdated))
}

async function ask<Answer extends FileFindings | FilePaths>(
  state: ServerState,
  uri: string,
  token: CancellationToken | undefined,
  question: (folder: Folder, file: string, isOutdated: () => boolean) => Promise<Answer | undefined>,
): Promise<Asked<Answer> | undefined> {
  const found = state.folders.find(uri)
  if (!found) return undefined
  const { folder, file } = found
  const answer = await unlessChanged(state, uri, token, (isOutdated) => question(folder, file, isOutdated))
  return answer && withPlaces(answer, folder, state.folders)
}

/** An answer that belongs to the text that a document has now. Throws `outdated` when it changed meanwhile. */
export async function unlessChanged<Answer>(
  { documents }: ServerState,
  uri: string,
  token: CancellationToken | undefined,
  question: (isOutdated: () => boolean) => Promise<Answer>,
): Promise<Answer> {
  const version = documents.get(uri)?.version
  const hasChanged = (): boolean => documents.get(uri)?.version !== version
  const answer = await question(() => token?.isCancellationRequested === true || hasChanged())
  if (hasChanged()) throw outdated()
  return answer
}

/** An answer that was not asked for by the URI of a document. */
export function withPlaces<Answer extends FileFindings | FilePaths>(
  answer: Answer,
  folder: Folder,
  folders: Folders,
): Asked<Answer> {
  const { file } = answer
  const linesOf = linesOfAnswer(answer)
  const places = { linesOf, uriOf: (name: string) => folders.uriOf(name) }
  return { answer, file, folder, lines: linesOf(file) ?? new LineIndex(''), places }
}
