import { TextDocuments, type Connection } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { isSourceName } from '../host/path-filter.ts'
import { createEmitter, type Emitter } from './emitter.ts'
import type { Folder } from './folder.ts'
import type { Folders } from './folders.ts'

/** Messages that are read at the same time still come one by one. */
const gatherMs = 10

/**
 * The documents that the editor has open. What is typed is handed to the folders with the next question, or after a
 * moment, and then only the newest text of each document, so that fast typing does not queue up.
 */
export class OpenDocuments {
  readonly onOpen: Emitter<TextDocument>
  readonly onChange: Emitter<TextDocument>
  readonly onSave: Emitter<TextDocument>
  readonly onClose: Emitter<TextDocument>
  private readonly documents = new TextDocuments(TextDocument)
  private readonly folders: Folders
  /** Files whose newest text their folder does not know, with the text; undefined for documents that were closed. */
  private readonly pending = new Map<Folder, Map<string, string | undefined>>()
  /** The folder that knows of a document, which may become another's. */
  private readonly toldTo = new Map<string, { readonly folder: Folder; readonly file: string }>()
  private readonly changedUris = new Set<string>()
  private isScheduled = false

  constructor(connection: Connection, folders: Folders, onFault: (error: unknown) => void) {
    this.folders = folders
    this.onOpen = createEmitter(onFault)
    this.onChange = createEmitter(onFault)
    this.onSave = createEmitter(onFault)
    this.onClose = createEmitter(onFault)
    this.documents.onDidOpen(({ document }) => {
      folders.open(document.uri)
      this.onOpen.emit(document)
    })
    this.documents.onDidChangeContent(({ document }) => {
      this.changedUris.add(document.uri)
      this.schedule()
    })
    this.documents.onDidSave(({ document }) => this.onSave.emit(document))
    this.documents.onDidClose(({ document }) => this.closed(document))
    this.documents.listen(connection)
  }

  get all(): TextDocument[] {
    return this.documents.all()
  }

  get(uri: string): TextDocument | undefined {
    return this.documents.get(uri)
  }

  /** The open sources of a folder, by file, with their newest text. */
  textsOf(folder: Folder): Map<string, string> {
    return new Map(
      this.all.flatMap((document) => {
        const file = this.sourceFile(document.uri)
        return file !== undefined && this.folders.folderOf(file) === folder ? [[file, document.getText()] as const] : []
      }),
    )
  }

  /** Finds the folder of each document anew, after folders came or went; gives the folders that have documents. */
  reopen(): Set<Folder> {
    const found = new Set<Folder>()
    for (const { uri } of this.all) {
      const folder = this.folders.open(uri)
      if (folder) found.add(folder)
      this.changedUris.add(uri)
    }
    this.flush()
    return found
  }

  /** Hands over what is not told yet, now. */
  flush(): void {
    this.isScheduled = false
    const changed = [...this.changedUris].map((uri) => this.get(uri)).filter((document) => document !== undefined)
    this.changedUris.clear()
    for (const document of changed) this.note(document.uri, document.getText())
    const pending = [...this.pending]
    this.pending.clear()
    for (const [folder, documents] of pending) folder.update({ documents })
    for (const document of changed) this.onChange.emit(document)
  }

  private closed(document: TextDocument): void {
    this.changedUris.delete(document.uri)
    this.note(document.uri, undefined)
    this.flush()
    this.onClose.emit(document)
    void this.folders.close(document.uri)
  }

  private note(uri: string, text: string | undefined): void {
    const file = this.sourceFile(uri)
    const folder = file === undefined ? undefined : this.folders.folderOf(file)
    const before = this.toldTo.get(uri)
    if (before && before.folder !== folder) this.textsFor(before.folder).set(before.file, undefined)
    this.toldTo.delete(uri)
    if (file === undefined || !folder) return
    this.textsFor(folder).set(file, text)
    if (text !== undefined) this.toldTo.set(uri, { folder, file })
  }

  private textsFor(folder: Folder): Map<string, string | undefined> {
    const texts = this.pending.get(folder) ?? new Map<string, string | undefined>()
    this.pending.set(folder, texts)
    return texts
  }

  /** The file of a document that is the folder's own code: a configuration is none, and neither is a dependency. */
  private sourceFile(uri: string): string | undefined {
    const file = this.folders.fileOf(uri)
    return file !== undefined && isSourceName(file) && !file.includes('/node_modules/') ? file : undefined
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    setTimeout(() => {
      if (this.isScheduled) this.flush()
    }, gatherMs)
  }
}
