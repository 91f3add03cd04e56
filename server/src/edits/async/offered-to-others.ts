import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { declaredName, enclosingFunction, hasModifier, textOf, wrapped } from '../../model/tree.ts'
import { isOfferedByPackage, mayOffer } from './library-api.ts'
import type { Programs } from './programs.ts'

/**
 * Whether code outside of the project can call a function: the package exports it, or gives them the class that has it as a method, one
 * derived from it, or an instance. What cannot be seen so is found when its callers are followed.
 */
export function isOfferedToOthers(programs: Programs, fn: FunctionLikeDeclaration): boolean {
  if (!mayOffer(programs, fn)) return false
  const member = fn.parent.kind === SyntaxKind.PropertyDeclaration ? fn.parent : fn
  if (hasModifier(member, SyntaxKind.PrivateKeyword) || declaredName(member)?.kind === SyntaxKind.PrivateIdentifier)
    return false
  return new Leaving(programs).declaration(member)
}

/** Looks for a way by which what a declaration names comes to others. */
class Leaving {
  private readonly programs: Programs
  private readonly seen = new Set<Node>()

  constructor(programs: Programs) {
    this.programs = programs
  }

  declaration(node: Node): boolean {
    if (this.seen.has(node)) return false
    this.seen.add(node)
    const name = declaredName(node)
    const holder = node.kind === SyntaxKind.VariableDeclaration ? node.parent.parent : node
    if (hasModifier(holder, SyntaxKind.ExportKeyword)) {
      const exported = hasModifier(holder, SyntaxKind.DefaultKeyword) ? 'default' : (textOf(name) ?? '')
      if (isOfferedByPackage(this.programs, node, exported)) return true
    }
    if (isMember(node))
      return node.parent.kind === SyntaxKind.ObjectLiteralExpression
        ? this.value(node.parent)
        : this.declaration(node.parent)
    if (isExpression(node) && this.value(node)) return true
    if (name?.kind !== SyntaxKind.Identifier) return false
    return this.programs.referencesTo(name).uses.some((use) => this.value(use))
  }

  /** Whether an expression's value, or what is made of it right there, goes out. */
  private value(expression: Node): boolean {
    const node = wrapped(expression)
    const { parent } = node
    switch (parent.kind) {
      case SyntaxKind.ExportSpecifier:
        return isOfferedByPackage(this.programs, parent, textOf(declaredName(parent)) ?? '')
      case SyntaxKind.ExportAssignment: {
        const { isExportEquals } = parent as Node & { isExportEquals?: boolean }
        return isOfferedByPackage(this.programs, parent, isExportEquals === true ? 'module.exports' : 'default')
      }
      case SyntaxKind.BinaryExpression: {
        const { left, right } = parent as Node & { left: Node; right: Node }
        const name = /^(?:module\.exports|(?:module\.)?exports\.([\w$]+))$/.exec(left.getText())
        if (right !== node || !name) return false
        return isOfferedByPackage(this.programs, parent, name[1] ?? 'module.exports')
      }
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.ShorthandPropertyAssignment:
        return this.value(parent.parent)
      case SyntaxKind.VariableDeclaration:
        return declaredName(parent) !== node && this.declaration(parent)
      case SyntaxKind.NewExpression:
        return (parent as Node & { expression: Node }).expression === node && this.value(parent)
      case SyntaxKind.ReturnStatement:
      case SyntaxKind.ArrowFunction:
        return this.declaration(enclosingFunction(node))
      case SyntaxKind.ExpressionWithTypeArguments:
        return parent.parent.kind === SyntaxKind.HeritageClause && this.declaration(parent.parent.parent)
      default:
        return false
    }
  }
}

function isMember({ kind }: Node): boolean {
  return (
    kind === SyntaxKind.MethodDeclaration || kind === SyntaxKind.PropertyDeclaration || kind === SyntaxKind.GetAccessor
  )
}

function isExpression({ kind }: Node): boolean {
  return (
    kind === SyntaxKind.ClassExpression || kind === SyntaxKind.ArrowFunction || kind === SyntaxKind.FunctionExpression
  )
}
