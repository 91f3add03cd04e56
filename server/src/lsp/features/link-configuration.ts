import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser'
import path from 'node:path'
import type { CancellationToken, DocumentLink, DocumentLinkParams, ServerCapabilities } from 'vscode-languageserver'
import { LineIndex } from '../../engine/line-index.ts'
import { matcherOf } from '../../host/path-filter.ts'
import { exists, isDirectory, relativePath } from '../../host/paths.ts'
import { guard } from '../guard.ts'
import { rulePageUri } from '../rule-page-uri.ts'
import type { ServerState } from '../state.ts'
import { toRange } from '../to-lsp.ts'

/** Links in a configuration file: from rules to their pages, from paths and globs to files. */
export function register(state: ServerState): ServerCapabilities {
  state.connection.onDocumentLinks(
    guard(state, 'textDocument/documentLink', [], (params: DocumentLinkParams, token) => link(state, params, token)),
  )
  return { documentLinkProvider: { resolveProvider: false } }
}

async function link(
  state: ServerState,
  { textDocument: { uri } }: DocumentLinkParams,
  token: CancellationToken,
): Promise<DocumentLink[]> {
  const file = state.folders.fileOf(uri)
  const document = state.documents.get(uri)
  if (file === undefined || !document || !/^offloop\.jsonc?$/.test(path.posix.basename(file))) return []
  const folder = state.folders.folderOf(file)
  await folder?.start()
  if (token.isCancellationRequested) return []
  const text = document.getText()
  const root = parseTree(text, [], { allowTrailingComma: true })
  if (!root) return []
  const lines = new LineIndex(text)
  const directory = path.posix.dirname(file)
  const toLink = (node: Node, target: string, tooltip: string): DocumentLink => {
    // Without its quotation marks.
    const span = { start: node.offset + 1, end: node.offset + node.length - 1 }
    return { range: toRange(lines, span), target, tooltip }
  }
  const rules = ruleNames(root).flatMap((node) => {
    const page = rulePageUri(String(node.value))
    return page === undefined ? [] : [toLink(node, page, `What ${node.value} finds`)]
  })
  const files = folder?.files ?? []
  const globs = globNodes(root).flatMap((node) => {
    const glob = String(node.value).replace(/^!/, '')
    const found = findTarget(glob, directory, files)
    return found ? [toLink(node, state.folders.uriOf(found.file), found.tooltip)] : []
  })
  return [...rules, ...globs].sort((a, b) => a.range.start.line - b.range.start.line)
}

function ruleNames(root: Node): Node[] {
  const properties = findNodeAtLocation(root, ['rules'])?.children ?? []
  return properties.flatMap(({ children }) => children?.[0] ?? [])
}

/** The strings that name files. */
function globNodes(root: Node): Node[] {
  const lists = [findNodeAtLocation(root, ['include']), findNodeAtLocation(root, ['exclude'])]
  const contexts = findNodeAtLocation(root, ['contexts'])?.children ?? []
  const nodes = [
    findNodeAtLocation(root, ['$schema']),
    ...lists.flatMap((list) => list?.children ?? []),
    ...contexts.map((entry) => findNodeAtLocation(entry, ['files'])),
  ]
  return nodes.filter((node) => node?.type === 'string' && node.length > 2).filter((node) => node !== undefined)
}

/** The file itself, or the first of those that are linted and match. */
function findTarget(glob: string, directory: string, files: readonly string[]) {
  if (/^\w+:\/\//.test(glob)) return undefined
  const named = path.posix.join(directory, glob)
  if (exists(named) && !isDirectory(named)) return { file: named, tooltip: 'Open the file' }
  const bare = glob.replace(/\/$/, '')
  const matches = matcherOf([bare, `${bare}/**`])
  const matching = files.filter((file) => matches(relativePath(directory, file))).sort()
  const [first] = matching
  if (first === undefined) return undefined
  const tooltip =
    matching.length === 1 ? 'Open the file that matches' : `Open the first of ${matching.length} files that match`
  return { file: first, tooltip }
}
