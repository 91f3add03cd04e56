import type { ChangeAnnotation, CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageclient'

const previewId = 'offloop.preview'

/**
 * VS Code previews an edit in which something needs confirmation, and leaves out of it whatever needs that until it is
 * ticked: who just presses Apply would get a caller without what it calls. Here nothing needs confirmation but the creation
 * of a file that exists, which VS Code neither shows nor makes; so it previews the edit with everything ticked.
 */
export function confirmAsAWhole(edit: WorkspaceEdit): WorkspaceEdit {
  const { documentChanges = [], changeAnnotations = {} } = edit
  const existing = documentChanges.find(isChangeOfOpenDocument) ?? documentChanges.find(isTextChange)
  const needsConfirmation = Object.values(changeAnnotations).some((annotation) => annotation.needsConfirmation)
  if (!needsConfirmation || !existing) return edit
  const annotations = Object.entries(changeAnnotations).map(([id, { label, description }]) => {
    return [id, { label, ...(description !== undefined && { description }) }] as const
  })
  const asksForPreview: ChangeAnnotation = { label: previewId, needsConfirmation: true }
  const nothing: CreateFile = {
    kind: 'create',
    uri: existing.textDocument.uri,
    options: { ignoreIfExists: true },
    annotationId: previewId,
  }
  return {
    documentChanges: [nothing, ...documentChanges],
    changeAnnotations: { ...Object.fromEntries(annotations), [previewId]: asksForPreview },
  }
}

function isTextChange(change: object): change is TextDocumentEdit {
  return 'textDocument' in change
}

/** A new file has no version. */
function isChangeOfOpenDocument(change: object): change is TextDocumentEdit {
  return isTextChange(change) && change.textDocument.version !== null
}
