import path from 'node:path'
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  TextEdit as LspTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { isNewFile, isTextEdit, type Edit, type NewFile, type TextEdit } from '../model/edit.ts'
import type { Client } from './client.ts'
import { toRange, type Places } from './to-lsp.ts'

/** What an edit is told in terms of. */
export interface EditSurroundings {
  readonly places: Places
  /** The file that the person looks at. */
  readonly file: string
  /** Null for a document that is not open. */
  versionOf(uri: string): number | null
  readonly client: Client
}

/** Why the client cannot make an edit, one sentence, or undefined. */
export function explainImpossible({ changes }: Edit, client: Client): string | undefined {
  return client.createsFiles || !changes.some(isNewFile)
    ? undefined
    : 'It needs a new file, and this editor does not make files as part of an edit.'
}

/** All changes of an edit, as one that is made whole or not at all; undefined where a file's text is not known. */
export function toWorkspaceEdit(
  { title, changes, notes = [] }: Pick<Edit, 'title' | 'changes' | 'notes'>,
  { places, file, versionOf, client }: EditSurroundings,
): WorkspaceEdit | undefined {
  const edits = new Map<string, TextEdit[]>()
  for (const change of changes.filter(isTextEdit)) {
    if (!places.linesOf(change.file)) return undefined
    edits.set(change.file, [...(edits.get(change.file) ?? []), change])
  }
  const created = changes.filter(isNewFile)
  const toText = ({ file, span, newText }: TextEdit): LspTextEdit[] => {
    const lines = places.linesOf(file)
    return lines ? [{ range: toRange(lines, span), newText }] : []
  }
  if (!client.hasVersionedEdits) {
    if (created.length > 0) return undefined
    return { changes: Object.fromEntries([...edits].map(([name, own]) => [places.uriOf(name), own.flatMap(toText)])) }
  }
  const annotations = new Map<string, ChangeAnnotation>()
  const isAnnotated = client.hasChangeAnnotations && edits.size + created.length > 1
  /** Gives the name under which an annotation is sent along, as a part of what it annotates. */
  const annotate = (id: string, annotation: ChangeAnnotation): { annotationId?: string } => {
    if (!isAnnotated) return {}
    annotations.set(id, annotation)
    return { annotationId: id }
  }
  const annotateNew = (name: string) => {
    const label = `New file: ${path.posix.basename(name)}`
    return annotate(`new ${name}`, { label, needsConfirmation: true })
  }
  const create = ({ file: name }: NewFile): CreateFile => {
    const options = { overwrite: false, ignoreIfExists: false }
    return { kind: 'create', uri: places.uriOf(name), options, ...annotateNew(name) }
  }
  const fill = ({ file: name, text }: NewFile): TextDocumentEdit => {
    const start = { line: 0, character: 0 }
    const edit = { range: { start, end: start }, newText: text, ...annotateNew(name) } as AnnotatedTextEdit
    return { textDocument: { uri: places.uriOf(name), version: null }, edits: [edit] }
  }
  const change = ([name, own]: [string, TextEdit[]]): TextDocumentEdit => {
    const description = notes.join(' ')
    const annotation =
      name === file
        ? annotate('here', { label: title, ...(description !== '' && { description }) })
        : annotate(`follow ${areAwaits(own)}`, {
            label: areAwaits(own) ? 'Await in the callers' : 'Follow in other files',
            needsConfirmation: true,
          })
    const uri = places.uriOf(name)
    return {
      textDocument: { uri, version: versionOf(uri) },
      edits: own.flatMap(toText).map((edit) => ({ ...edit, ...annotation })),
    }
  }
  const own = [...edits].filter(([name]) => name === file)
  const others = [...edits].filter(([name]) => name !== file)
  // VS Code makes, and takes back, operations on files and changes of texts in turns: with all files first there are two.
  const documentChanges = [...created.map(create), ...created.map(fill), ...[...own, ...others].map(change)]
  return isAnnotated ? { documentChanges, changeAnnotations: Object.fromEntries(annotations) } : { documentChanges }
}

/** Whether the changes do nothing but wait for promises where there were none before. */
function areAwaits(changes: readonly TextEdit[]): boolean {
  return changes.every(({ newText }) => /^(?:await\b|async\b|Promise<|[()>\s])*$/.test(newText))
}
