import {
  NodeFlags,
  SyntaxKind,
  isBinaryExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isVariableDeclaration,
  type ClassDeclaration,
  type Node,
  type PropertyDeclaration,
} from '../compiler/syntax.ts'
import type { Checker } from '../compiler/types.ts'
import { findDeclaration } from './scope.ts'
import { walk } from './tree.ts'

/**
 * Whether a promise is kept in a place that its type says is always filled and that its declaration leaves empty at first:
 * `if (this.connecting) return this.connecting` asks whether the work has begun.
 */
export function couldBeUnset(node: Node, checker: Checker): boolean {
  const inJavaScript = (node.flags & NodeFlags.JavaScriptFile) !== 0
  if (isIdentifier(node)) {
    const declaration = findDeclaration(node)
    const isVariable = declaration !== undefined && isVariableDeclaration(declaration)
    return inJavaScript && isVariable && (declaration.parent.flags & NodeFlags.Const) === 0
  }
  if (!isPropertyAccessExpression(node)) return false
  if (inJavaScript) return true
  const declaration = checker.getSymbolAtLocation(node.name)?.valueDeclaration?.resolve()
  if (!declaration || !isPropertyDeclaration(declaration) || declaration.initializer) return false
  return !isSetByConstructor(declaration)
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
