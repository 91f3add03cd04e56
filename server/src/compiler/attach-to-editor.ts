import type { API } from 'typescript/sync'
import { connectToEditor, leaveEditor, type EditorConnection } from './compiler-process.ts'
import { EditorUnfit } from './editor-unfit.ts'
import { checkVersion, ownVersion } from './editor-version.ts'
import { SyntaxKind, type Node } from './syntax.ts'

/** A TypeScript server that an editor started. */
export interface EditorTarget {
  /** The socket or named pipe of its API, which takes one connection and no other after that. */
  readonly pipe: string
  /** As the editor states it; found out from the declarations of the language when absent. */
  readonly version?: string
}

/** The server has to answer the first question within this time. */
const greetingMs = 10_000
/** Has a kind of node near each end of their numbering, and some between. */
const probeText = '/** @import { a } from "b" */ c?.d(`${1}`) satisfies null'
const probeKinds: readonly SyntaxKind[] = [
  SyntaxKind.SourceFile,
  SyntaxKind.ExpressionStatement,
  SyntaxKind.SatisfiesExpression,
  SyntaxKind.CallExpression,
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.Identifier,
  SyntaxKind.QuestionDotToken,
  SyntaxKind.Identifier,
  SyntaxKind.TemplateExpression,
  SyntaxKind.TemplateHead,
  SyntaxKind.TemplateSpan,
  SyntaxKind.NumericLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.LiteralType,
  SyntaxKind.NullKeyword,
  SyntaxKind.EndOfFile,
]

/** Connects to an editor's server of the very version of TypeScript that is installed here. Throws EditorUnfit otherwise. */
export function attachToEditor({ pipe, version }: EditorTarget, cwd: string): EditorConnection {
  if (version !== undefined) checkVersion(version)
  const connection = connectToEditor(pipe, cwd)
  try {
    connection.channel.within(greetingMs, () => checkTrees(connection.api))
    return connection
  } catch (error) {
    leaveEditor(connection)
    throw error
  }
}

function checkTrees(api: API<true>): void {
  let kinds: SyntaxKind[] = []
  try {
    const retained = api.createSourceFile('/offloop-probe.ts', probeText)
    kinds = [...kindsOf(retained.sourceFile)]
    retained.dispose()
  } catch (error) {
    if (error instanceof EditorUnfit) throw error
  }
  if (kinds.join() !== probeKinds.join())
    throw new EditorUnfit(`The editor's TypeScript is not that of Offloop, ${ownVersion}, and cannot be shared.`)
}

function* kindsOf(node: Node): Generator<SyntaxKind> {
  yield node.kind
  const children: Node[] = []
  node.forEachChild((child) => {
    children.push(child)
  })
  for (const child of children) yield* kindsOf(child)
}
