import {
  NodeFlags,
  SyntaxKind,
  isAwaitExpression,
  isCallExpression,
  isVariableStatement,
  type CallExpression,
  type Node,
  type VariableDeclaration,
  type VariableStatement,
} from '../../compiler/syntax.ts'
import { walk } from '../../model/tree.ts'

/** `const user = await load(id)` */
export interface AwaitedDeclaration {
  readonly statement: VariableStatement
  readonly declaration: VariableDeclaration
  readonly call: CallExpression
  readonly keyword: 'const' | 'let' | 'var'
  /** The declarations of the names that it gives. */
  readonly bound: ReadonlySet<Node>
}

export function awaitedDeclaration(statement: Node): AwaitedDeclaration | undefined {
  if (!isVariableStatement(statement) || (statement.modifiers?.length ?? 0) > 0) return undefined
  const { declarations, flags } = statement.declarationList
  const [declaration] = declarations
  const awaited = declaration?.initializer
  if (!declaration || declarations.length !== 1 || !awaited || !isAwaitExpression(awaited)) return undefined
  if (!isCallExpression(awaited.expression) || (flags & NodeFlags.BlockScoped) > NodeFlags.Const) return undefined
  return {
    statement,
    declaration,
    call: awaited.expression,
    keyword: flags & NodeFlags.Const ? 'const' : flags & NodeFlags.Let ? 'let' : 'var',
    bound: boundBy(declaration),
  }
}

function boundBy(declaration: VariableDeclaration): Set<Node> {
  const bound = new Set<Node>([declaration])
  walk(declaration.name, (node) => {
    if (node.kind === SyntaxKind.BindingElement) bound.add(node)
    return node.kind !== SyntaxKind.ArrowFunction && node.kind !== SyntaxKind.FunctionExpression
  })
  return bound
}
