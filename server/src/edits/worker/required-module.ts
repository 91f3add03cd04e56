import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isCall, textOf, unwrap } from '../../model/tree.ts'

/** What `const x = require('x')`, `const {x} = require('x')` and `const x = require('x').y` require. */
export function requiredBy(declaration: Node): string | undefined {
  let variable = declaration
  while (variable.kind === SyntaxKind.BindingElement) variable = variable.parent.parent
  if (variable.kind !== SyntaxKind.VariableDeclaration) return undefined
  let value = (variable as Node & { initializer?: Node }).initializer
  while (value && unwrap(value).kind === SyntaxKind.PropertyAccessExpression)
    value = (unwrap(value) as Node & { expression: Node }).expression
  const call = value && unwrap(value)
  if (!call || !isCall(call) || textOf(call.expression) !== 'require' || findDeclaration(call.expression))
    return undefined
  return textOf(call.arguments?.[0])
}

/** The module that an import declaration's name comes from. */
export function specifierOf(declaration: Node): string | undefined {
  for (let current: Node | undefined = declaration; current; current = current.parent) {
    const { moduleSpecifier, moduleReference } = current as Node & {
      moduleSpecifier?: Node
      moduleReference?: Node & { expression?: Node }
    }
    if (moduleSpecifier) return textOf(moduleSpecifier)
    if (moduleReference) return textOf(moduleReference.expression)
  }
  return undefined
}
