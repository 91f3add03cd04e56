import type { Connection, Diagnostic } from 'vscode-languageserver'

/** Who sends diagnostics without being asked. */
type Publisher = 'open' | 'workspace' | 'configuration'

/** Diagnostics that are sent to the client: each publisher sets its own, and the client gets all of a document together. */
export class PublishedDiagnostics {
  private readonly connection: Connection
  private readonly byUri = new Map<string, Map<Publisher, readonly Diagnostic[]>>()

  constructor(connection: Connection) {
    this.connection = connection
  }

  /** The documents that the publisher has diagnostics of. */
  of(publisher: Publisher): string[] {
    return [...this.byUri].filter(([, own]) => own.has(publisher)).map(([uri]) => uri)
  }

  get(publisher: Publisher, uri: string): readonly Diagnostic[] {
    return this.byUri.get(uri)?.get(publisher) ?? []
  }

  /** `version` is that of the document that they were found in, where it is open. */
  set(publisher: Publisher, uri: string, diagnostics: readonly Diagnostic[], version?: number): void {
    const own = this.byUri.get(uri) ?? new Map<Publisher, readonly Diagnostic[]>()
    // For an open document the client waits to hear that nothing is wrong.
    if (diagnostics.length === 0 && !own.has(publisher) && publisher !== 'open') return
    if (diagnostics.length === 0) own.delete(publisher)
    else own.set(publisher, diagnostics)
    if (own.size === 0) this.byUri.delete(uri)
    else this.byUri.set(uri, own)
    void this.connection.sendDiagnostics({
      uri,
      diagnostics: [...own.values()].flat(),
      ...(version !== undefined && { version }),
    })
  }
}
