import {
  NodeFlags,
  SyntaxKind,
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isLiteralTypeNode,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isUnionTypeNode,
  isVariableDeclaration,
  type ClassDeclaration,
  type Node,
  type PropertyDeclaration,
  type TypeNode,
} from '../compiler/syntax.ts'
import type { Checker } from '../compiler/types.ts'
import { findDeclaration } from './scope.ts'
import { isNothing, walk } from './tree.ts'

/**
 * Whether a promise is kept in a place that its type says is always filled and that its declaration leaves empty at first:
 * `if (this.connecting) return this.connecting` asks whether the work has begun. So may every element of a list or a record.
 */
export function couldBeUnset(node: Node, checker: Checker): boolean {
  const inJavaScript = (node.flags & NodeFlags.JavaScriptFile) !== 0
  if (isElementAccessExpression(node)) return true
  if (isIdentifier(node)) {
    const declaration = findDeclaration(node)
    if (!declaration || !isVariableDeclaration(declaration)) return false
    return (declaration.parent.flags & NodeFlags.Const) === 0 && (inJavaScript || isEmptyAtFirst(declaration))
  }
  if (!isPropertyAccessExpression(node)) return false
  if (inJavaScript) return true
  const declaration = checker.getSymbolAtLocation(node.name)?.valueDeclaration?.resolve()
  if (!declaration || !isPropertyDeclaration(declaration) || !isEmptyAtFirst(declaration)) return false
  return !isSetByConstructor(declaration)
}

/**
 * Whether a declaration says that a value may be null or undefined, or that it may be left out. Without `strictNullChecks` types
 * keep nothing of that.
 */
export function isDeclaredOptional(node: Node, checker: Checker): boolean {
  if (isCallExpression(node)) return declaresNothing(checker.getResolvedSignature(node).declaration?.resolve())
  if (isIdentifier(node)) {
    const declaration = findDeclaration(node)
    if (declaresNothing(declaration)) return true
    const isPlain = declaration !== undefined && isVariableDeclaration(declaration) && !declaration.type
    return isPlain && declaration.initializer !== undefined && isCallExpression(declaration.initializer)
      ? isDeclaredOptional(declaration.initializer, checker)
      : false
  }
  if (!isPropertyAccessExpression(node)) return false
  return declaresNothing(checker.getSymbolAtLocation(node.name)?.valueDeclaration?.resolve())
}

function declaresNothing(declaration: Node | undefined): boolean {
  const { type, questionToken } = (declaration ?? {}) as { type?: TypeNode; questionToken?: Node }
  if (questionToken) return true
  return type !== undefined && isUnionTypeNode(type) && type.types.some(isNothingType)
}

function isNothingType(type: TypeNode): boolean {
  if (isLiteralTypeNode(type)) return type.literal.kind === SyntaxKind.NullKeyword
  return type.kind === SyntaxKind.UndefinedKeyword || type.kind === SyntaxKind.VoidKeyword
}

function isEmptyAtFirst({ initializer }: { readonly initializer?: Node | undefined }): boolean {
  return initializer === undefined || isNothing(initializer)
}

function isSetByConstructor({ name, parent }: PropertyDeclaration): boolean {
  const maker = (parent as ClassDeclaration).members.find((member) => member.kind === SyntaxKind.Constructor)
  let found = false
  if (maker) {
    walk(maker, (node) => {
      found ||=
        isBinaryExpression(node) &&
        node.operatorToken.kind === SyntaxKind.EqualsToken &&
        node.left.getText() === `this.${name.getText()}`
    })
  }
  return found
}
