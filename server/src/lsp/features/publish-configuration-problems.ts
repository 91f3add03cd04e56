import { DiagnosticSeverity, type Diagnostic, type ServerCapabilities } from 'vscode-languageserver'
import { LineIndex } from '../../engine/line-index.ts'
import type { Folder } from '../folder.ts'
import type { ServerState } from '../state.ts'
import { toRange } from '../to-lsp.ts'

/** Shows what is wrong with a configuration in its file, open or not, and whether or not the client asks for diagnostics. */
export function register(state: ServerState): ServerCapabilities {
  const { folders, published } = state
  state.onStatus.on(() => {
    const wrong = new Map<string, Diagnostic[]>()
    for (const folder of folders.all) {
      const { file } = folder.configuration
      // Folders beside each other may share the configuration of a directory above.
      if (file !== undefined) wrong.set(folders.uriOf(file), describeProblems(folder))
    }
    for (const uri of published.of('configuration')) {
      if (!wrong.has(uri)) published.set('configuration', uri, [])
    }
    for (const [uri, diagnostics] of wrong) {
      const isNew = JSON.stringify(diagnostics) !== JSON.stringify(published.get('configuration', uri))
      if (isNew) published.set('configuration', uri, diagnostics)
    }
  })
  return {}
}

function describeProblems({ configuration: { text, problems } }: Folder): Diagnostic[] {
  const lines = new LineIndex(text)
  return problems.map(({ message, offset }) => {
    const token = /^(?:"(?:[^"\\\r\n]|\\.)*"?|[\w.+-]+|\S)/.exec(text.slice(offset))?.[0] ?? ''
    return {
      range: toRange(lines, { start: offset, end: offset + token.length }),
      severity: DiagnosticSeverity.Error,
      source: 'offloop',
      message: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`,
    }
  })
}
