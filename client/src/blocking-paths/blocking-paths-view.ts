import * as vscode from 'vscode'
import {
  blockingPathsMethod,
  type BlockingPathsParams,
  type BlockingPathsResult,
  type ProtocolPosition,
} from '../../../server/src/protocol.ts'
import type { Server } from '../server.ts'
import type { FolderStates } from '../folder-states.ts'
import type { PathDirection } from './path-tree.ts'
import { PathTreeProvider } from './path-tree-provider.ts'
import { shiftPosition } from './shift-position.ts'

const viewId = 'offloop.blockingPaths'
const directionKey = 'offloop.blockingPaths.direction'

interface Place {
  readonly uri: string
  readonly position: ProtocolPosition
}

/** The view of the paths from the event loop's roots to what blocks it, through one function or one call. */
export class BlockingPathsView implements vscode.Disposable {
  readonly #server: Server
  readonly #states: FolderStates
  readonly #memory: vscode.Memento
  readonly #provider = new PathTreeProvider()
  readonly #view = vscode.window.createTreeView(viewId, { treeDataProvider: this.#provider, showCollapseAll: true })
  readonly #subscriptions: vscode.Disposable[] = [this.#view]
  #place: Place | undefined
  #shown: BlockingPathsResult | undefined
  #question = new vscode.CancellationTokenSource()

  constructor(server: Server, states: FolderStates, memory: vscode.Memento) {
    this.#server = server
    this.#states = states
    this.#memory = memory
    setContext(directionKey, this.#direction)
    this.#subscriptions.push(
      vscode.commands.registerCommand('offloop.showBlockingPaths', (uri: unknown, position: unknown) =>
        this.#open(toPlace(uri, position) ?? findPlaceAtCursor()),
      ),
      vscode.commands.registerCommand('offloop.blockingPaths.refresh', () => this.#ask()),
      vscode.commands.registerCommand('offloop.blockingPaths.clear', () => this.#clear()),
      vscode.commands.registerCommand('offloop.blockingPaths.callersFirst', () => this.#turn('callers-first')),
      vscode.commands.registerCommand('offloop.blockingPaths.hazardsFirst', () => this.#turn('hazards-first')),
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      states.onDidChange(() => this.#completeWhenRead()),
    )
  }

  dispose(): void {
    this.#question.dispose()
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  get #direction(): PathDirection {
    return this.#memory.get<PathDirection>(directionKey) === 'hazards-first' ? 'hazards-first' : 'callers-first'
  }

  async #open(place: Place | undefined): Promise<void> {
    this.#place = place
    setContext('offloop.blockingPaths.isOpened', true)
    // A view that is refreshed while it opens stays without its nodes, so it opens on what it has to show.
    await this.#ask()
    await vscode.commands.executeCommand(`${viewId}.focus`)
  }

  async #ask(): Promise<void> {
    const place = this.#place
    this.#question.cancel()
    this.#question.dispose()
    const question = (this.#question = new vscode.CancellationTokenSource())
    if (!place) return this.#show(undefined)
    const params: BlockingPathsParams = { textDocument: { uri: place.uri }, position: place.position }
    try {
      const answer = await vscode.window.withProgress(this.#whereToShowProgress(), () =>
        this.#server.request<BlockingPathsResult>(blockingPathsMethod, params, question.token),
      )
      if (!question.token.isCancellationRequested) this.#show(answer)
    } catch (error) {
      if (question.token.isCancellationRequested) return
      this.#show(undefined)
      this.#view.message = error instanceof Error ? error.message : String(error)
    }
  }

  #whereToShowProgress(): vscode.ProgressOptions {
    return this.#view.visible
      ? { location: { viewId } }
      : { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Offloop: looking for blocking paths') }
  }

  #show(result: BlockingPathsResult | undefined): void {
    this.#shown = result
    const paths = result?.paths ?? []
    this.#provider.show(paths, this.#direction)
    this.#view.message = describeMessage(result)
    setContext('offloop.blockingPaths.hasPaths', paths.length > 0)
    setContext('offloop.blockingPaths.isAnswered', result !== undefined)
  }

  #clear(): void {
    this.#place = undefined
    this.#question.cancel()
    this.#show(undefined)
  }

  async #turn(direction: PathDirection): Promise<void> {
    await this.#memory.update(directionKey, direction)
    setContext(directionKey, direction)
    this.#provider.show(this.#shown?.paths ?? [], direction)
  }

  /** Keeps to the same place in the text while the text around it is edited. */
  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.#place?.uri !== document.uri.toString()) return
    for (const change of contentChanges) {
      this.#place = { ...this.#place, position: shiftPosition(this.#place.position, change) }
    }
  }

  /** Asks again when the project has been read whole since an answer that may lack paths. */
  #completeWhenRead(): void {
    if (!this.#place || this.#shown?.isComplete !== false) return
    const folder = this.#states.of(vscode.Uri.parse(this.#place.uri))
    if (folder && folder.busy === undefined) void this.#ask()
  }
}

/** What the tree is about; empty where the welcome text of an empty view should show. */
function describeMessage(result: BlockingPathsResult | undefined): string {
  if (!result || (result.paths.length === 0 && result.isComplete)) return ''
  return [
    ...(result.subject === undefined ? [] : [vscode.l10n.t('Paths through {0}.', result.subject)]),
    ...(result.isComplete ? [] : [vscode.l10n.t('The project is still being read. There may be more paths.')]),
  ].join(' ')
}

function findPlaceAtCursor(): Place | undefined {
  const editor = vscode.window.activeTextEditor
  return editor && { uri: editor.document.uri.toString(), position: editor.selection.active }
}

/** The arguments of a code lens or a link. */
function toPlace(uri: unknown, position: unknown): Place | undefined {
  if (typeof uri !== 'string' || typeof position !== 'object' || position === null) return undefined
  const { line, character } = position as Partial<ProtocolPosition>
  if (typeof line !== 'number' || typeof character !== 'number') return undefined
  return { uri: vscode.Uri.parse(uri).toString(), position: { line, character } }
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value)
}
