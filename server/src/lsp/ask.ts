import type { CancellationToken } from 'vscode-languageserver'
import { LineIndex } from '../engine/line-index.ts'
import type { FileFindings, FilePaths } from '../engine/live/live-answers.ts'
import type { Folder } from './folder.ts'
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
  { folders, documents }: ServerState,
  uri: string,
  token: CancellationToken | undefined,
  question: (folder: Folder, file: string, isOutdated: () => boolean) => Promise<Answer | undefined>,
): Promise<Asked<Answer> | undefined> {
  const file = folders.fileOf(uri)
  const folder = file === undefined ? undefined : folders.folderOf(file)
  if (file === undefined || !folder) return undefined
  const version = documents.get(uri)?.version
  const hasChanged = (): boolean => documents.get(uri)?.version !== version
  const answer = await question(folder, file, () => token?.isCancellationRequested === true || hasChanged())
  if (hasChanged()) throw outdated()
  if (!answer) return undefined
  const linesOf = linesOfAnswer(answer)
  return {
    answer,
    file,
    folder,
    lines: linesOf(file) ?? new LineIndex(''),
    places: { linesOf, uriOf: (name) => folders.uriOf(name) },
  }
}
