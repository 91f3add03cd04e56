import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** The changes of one document, however the server tells them. */
export function changesOf(edit: WorkspaceEdit | undefined, uri: string): TextEdit[] {
  const versioned = edit?.documentChanges?.filter((change): change is TextDocumentEdit => 'textDocument' in change)
  if (!versioned) return edit?.changes?.[uri] ?? []
  return versioned.filter(({ textDocument }) => textDocument.uri === uri).flatMap(({ edits }) => edits as TextEdit[])
}

/** The text of a document after an edit. */
export function applyEdit(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'typescript', 1, text), changesOf(edit, uri))
}
