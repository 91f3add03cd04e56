import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { localReferences } from '../../model/local-references.ts'
import { assignmentParts } from '../../model/members.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, isCall, wrapped } from '../../model/tree.ts'
import { boundNames } from './changed-values.ts'
import { calledMember } from './member-chain.ts'

/** Methods that strings, numbers, arrays and other plain values have. */
const plainMethods =
  /^(?:toString|trim\w*|slice|split|join|map|filter|reduce|forEach|flatMap|some|every|find\w*|includes|indexOf|lastIndexOf|replace|replaceAll|startsWith|endsWith|toLowerCase|toUpperCase|concat|charAt|charCodeAt|codePointAt|substring|substr|padStart|padEnd|match|matchAll|repeat|at|flat|keys|values|entries|toFixed|toISOString|getTime|hasOwnProperty|push|pop|shift|unshift|sort|reverse|splice|fill)$/

const maxDepth = 3

/**
 * How a value is used that only something with code of its own allows: `value()`, `value.render()`, `value instanceof Page`, as the code
 * writes it; undefined where it is used as plain data is. Names that the value is given nearby are followed.
 */
export function richUse(expression: Node, depth = 0): string | undefined {
  const outer = wrapped(expression)
  const { parent } = outer
  if (!parent || depth > maxDepth) return undefined
  if (isCall(parent) && parent.expression === outer) return `${shorten(outer)}()`
  const method = calledMember(outer)
  if (method !== undefined && !plainMethods.test(method)) return `${shorten(outer)}.${method}()`
  if (parent.kind === SyntaxKind.BinaryExpression) {
    const { operatorToken, left } = parent as Node & { operatorToken: Node; left: Node }
    if (operatorToken.kind === SyntaxKind.InstanceOfKeyword && left === outer) return parent.getText()
  }
  const declaration = declarationGiven(outer)
  for (const name of declaration ? boundNames(declaration) : []) {
    for (const use of localReferences(name) ?? []) {
      const found = richUse(use, depth + 1)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The variable that is declared with a value, or that is given it. */
function declarationGiven(value: Node): Node | undefined {
  const { parent } = value
  if (parent.kind === SyntaxKind.VariableDeclaration && declaredName(parent) !== value) return parent
  const assignment = assignmentParts(parent)
  if (assignment?.right !== value || assignment.left.kind !== SyntaxKind.Identifier) return undefined
  return findDeclaration(assignment.left)
}

function shorten(node: Node): string {
  const text = node.getText()
  return text.length > 30 ? 'it' : text
}
