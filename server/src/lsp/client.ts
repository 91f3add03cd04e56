import { MarkupKind, type InitializeParams } from 'vscode-languageserver'
import type { InitializationOptions } from '../protocol.ts'

/** What the client can do, as far as it changes what is sent. */
export interface Client {
  /** Asks for diagnostics itself, and again when it is told that they changed; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean
  readonly hasRelatedInformation: boolean
  readonly hasCodeDescription: boolean
  readonly hasUnnecessaryTag: boolean
  /** Understands code actions, not only commands. */
  readonly hasCodeActions: boolean
  readonly resolvesEdits: boolean
  readonly hasDisabledActions: boolean
  readonly hasPreferredActions: boolean
  readonly hasSnippetEdits: boolean
  readonly hasVersionedEdits: boolean
  /** Makes new files as part of an edit. */
  readonly createsFiles: boolean
  /** Says what happens in which file, and asks before files other than the one at hand are changed. */
  readonly hasChangeAnnotations: boolean
  readonly hasMarkdownHover: boolean
  readonly refreshesCodeLens: boolean
  readonly refreshesInlayHints: boolean
  readonly hasConfiguration: boolean
  readonly registersConfiguration: boolean
  readonly hasWorkspaceFolders: boolean
  readonly registersFileWatchers: boolean
  readonly hasProgress: boolean
  /** Has the commands that lenses and actions name, and listens to the server's status: Offloop's own client. */
  readonly hasCommands: boolean
  /** Has the command that profiles a function or a program. */
  readonly canProfile: boolean
  readonly wantsCallHierarchy: boolean
  /** Will tell of the editor's TypeScript server before long. */
  readonly willAttach: boolean
}

export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities
  const options = (initializationOptions ?? {}) as InitializationOptions
  const action = textDocument?.codeAction
  const diagnostic = textDocument?.diagnostic
  const shown = { ...textDocument?.publishDiagnostics, ...diagnostic }
  return {
    pullsDiagnostics: diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
    hasRelatedInformation: shown.relatedInformation === true,
    hasCodeDescription: shown.codeDescriptionSupport === true,
    hasUnnecessaryTag: shown.tagSupport?.valueSet.includes(1) === true,
    hasCodeActions: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    hasDisabledActions: action?.disabledSupport === true,
    hasPreferredActions: action?.isPreferredSupport === true,
    hasSnippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    hasVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    hasChangeAnnotations:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    hasMarkdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    refreshesCodeLens: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasWorkspaceFolders: workspace?.workspaceFolders === true,
    registersFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasProgress: window?.workDoneProgress === true,
    hasCommands: options.hasCommands === true,
    canProfile: options.canProfile === true,
    wantsCallHierarchy: options.callHierarchy !== false,
    willAttach: options.session === 'editor',
  }
}
