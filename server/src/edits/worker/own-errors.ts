import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import type { AsyncPlan } from '../async/plan-async.ts'
import { contains } from './free-names.ts'
import { requiredBy, specifierOf } from './required-module.ts'

const builtIn = /^(?:(?:Eval|Range|Reference|Syntax|Type|URI)?Error|AggregateError|DOMException)$/

/** The class of an error that code throws for its callers to catch, where the class is none of the language's own. */
export function ownErrorIn(nodes: readonly Node[]): string | undefined {
  let found: string | undefined
  for (const root of nodes) {
    walk(root, (node) => {
      if (found !== undefined || node.kind !== SyntaxKind.ThrowStatement) return found === undefined
      const thrown = unwrap((node as Node & { expression: Node }).expression)
      if (thrown.kind !== SyntaxKind.NewExpression || isCaught(node, root)) return true
      const name = (thrown as Node & { expression: Node }).expression.getText()
      if (!builtIn.test(name)) found = name
      return true
    })
  }
  return found
}

export function ownErrorProblem(name: string): string {
  return `It throws a \`${name}\`, which would arrive as a plain Error.`
}

/** Whether a `catch` of the same code gets what is thrown at a node. */
function isCaught(node: Node, root: Node): boolean {
  for (let current = node; current !== root && current.parent; current = current.parent) {
    const { parent } = current
    if (isFunctionNode(parent)) return false
    if (parent.kind !== SyntaxKind.TryStatement) continue
    const { tryBlock, catchClause } = parent as Node & { tryBlock: Node; catchClause?: Node }
    if (tryBlock === current && catchClause) return true
  }
  return false
}

/**
 * A class by which code that waits tells errors apart, and which comes from a package that the moved code uses: what is thrown in a
 * worker would not be of that class any more.
 */
export function errorToldApart(plan: AsyncPlan, anchor: Node, packages: ReadonlySet<string>): string | undefined {
  if (packages.size === 0) return undefined
  for (const place of [anchor, ...plan.awaited]) {
    for (let current = place; current.parent; current = current.parent) {
      const { catchClause, tryBlock } = current.parent as Node & { catchClause?: Node; tryBlock?: Node }
      if (current.parent.kind !== SyntaxKind.TryStatement || tryBlock !== current || !catchClause) continue
      const found = instanceOfIn(catchClause, packages)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function instanceOfIn(code: Node, packages: ReadonlySet<string>): string | undefined {
  let found: string | undefined
  walk(code, (node) => {
    if (node.kind !== SyntaxKind.BinaryExpression) return
    const { operatorToken, right } = node as Node & { operatorToken: Node; right: Node }
    if (operatorToken.kind !== SyntaxKind.InstanceOfKeyword) return
    let root = unwrap(right)
    while (root.kind === SyntaxKind.PropertyAccessExpression)
      root = unwrap((root as Node & { expression: Node }).expression)
    const declaration = textOf(root) === undefined ? undefined : findDeclaration(root)
    const specifier = declaration && (requiredBy(declaration) ?? specifierOf(declaration))
    if (specifier !== undefined && packages.has(specifier) && !contains(node, declaration as Node))
      found ??= right.getText()
  })
  return found
}
