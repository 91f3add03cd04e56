import { SyntaxKind, isTypeNode, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, isFunctionNode, walk } from '../../model/tree.ts'

/** An identifier that is looked up in its scopes. */
export interface NameUse {
  readonly node: Node
  /** What it stands for by the rules of scopes; undefined for globals, and for types. */
  readonly declaration: Node | undefined
  /** Whether it stands in a type, so that nothing of it is left at run time. */
  readonly isType: boolean
}

/** The names that some nodes use and do not declare themselves, in the order of the text. */
export function freeNames(nodes: readonly Node[]): NameUse[] {
  const found: NameUse[] = []
  for (const root of nodes) {
    walk(root, (node) => {
      if (node.kind !== SyntaxKind.Identifier || !isLookedUp(node)) return
      const isType = isInType(node, root)
      const declaration = findDeclaration(node)
      if (declaration && nodes.some((other) => contains(other, declaration))) return
      found.push({ node, declaration: isType ? undefined : declaration, isType })
    })
  }
  return found
}

export function contains(outer: Node, inner: Node): boolean {
  return (
    inner.pos >= outer.pos &&
    inner.end <= outer.end &&
    inner.getSourceFile().fileName === outer.getSourceFile().fileName
  )
}

/** Whether an identifier reads a name, rather than declaring one or naming a member or a label. */
function isLookedUp(node: Node): boolean {
  const { parent } = node
  switch (parent.kind) {
    case SyntaxKind.ShorthandPropertyAssignment:
      return true
    case SyntaxKind.BindingElement:
      return (parent as Node & { initializer?: Node }).initializer === node
    case SyntaxKind.QualifiedName:
      return (parent as Node & { left: Node }).left === node
    case SyntaxKind.LabeledStatement:
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement:
      return (parent as Node & { label?: Node }).label !== node
    case SyntaxKind.MetaProperty:
    case SyntaxKind.JsxAttribute:
    case SyntaxKind.NamedTupleMember:
    case SyntaxKind.TypePredicate:
      return false
    default:
      return declaredName(parent) !== node
  }
}

function isInType(node: Node, root: Node): boolean {
  for (let current = node.parent; current && contains(root, current); current = current.parent) {
    if (current.kind === SyntaxKind.InterfaceDeclaration || current.kind === SyntaxKind.TypeAliasDeclaration)
      return true
    if (current.kind === SyntaxKind.TypeParameter) return true
    if (current.kind === SyntaxKind.ExpressionWithTypeArguments)
      return (current.parent as Node & { token?: SyntaxKind }).token === SyntaxKind.ImplementsKeyword
    if (isTypeNode(current)) return true
    if (isFunctionNode(current) || current.kind === SyntaxKind.Block) return false
  }
  return false
}
