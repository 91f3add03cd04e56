import {
  SyntaxKind,
  isAwaitExpression,
  isBinaryExpression,
  isClassStaticBlockDeclaration,
  isConditionalExpression,
  isParameterDeclaration,
  isPropertyDeclaration,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { hasModifier, isFunctionNode, walk } from '../../model/tree.ts'

/** Whether `await` may stand at a node as it is: in an async function's body, or at the top level of a file that is surely an ES module. */
export function allowsAwait(node: Node): boolean {
  let child = node
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (isParameterDeclaration(current) || isPropertyDeclaration(current) || isClassStaticBlockDeclaration(current))
      return false
    if (isFunctionNode(current)) return hasModifier(current, SyntaxKind.AsyncKeyword) && child === current.body
  }
  const sourceFile = node.getSourceFile()
  return /\.m[jt]s$/.test(sourceFile.fileName) || hasTopLevelAwait(sourceFile)
}

const topLevelAwaits = new WeakMap<SourceFile, boolean>()

function hasTopLevelAwait(sourceFile: SourceFile): boolean {
  const known = topLevelAwaits.get(sourceFile)
  if (known !== undefined) return known
  let found = false
  walk(sourceFile, (node) => {
    if (found || isFunctionNode(node)) return false
    found = isAwaitExpression(node)
    return true
  })
  topLevelAwaits.set(sourceFile, found)
  return found
}

/** The part of `whole` to await so that a promise inside of it is waited for, and nothing that is evaluated before. */
export function awaitedPart(promise: Node, whole: Node): Node {
  let part = promise
  while (part !== whole && !endsPart(part)) part = part.parent
  return part
}

/** The part of `whole` that a rejection handler can be put behind so that it gets the rejection of a promise inside of it. */
export function handledPart(promise: Node, whole: Node): Node | undefined {
  let part = promise
  while (part !== whole && !endsPart(part)) {
    const { parent } = part
    if (isConditionalExpression(parent)) return part
    // The other operand takes its place, which may be anything.
    if (isBinaryExpression(parent)) return undefined
    part = parent
  }
  return part
}

/** Whether a node is the operand of a comma, or what follows `&&`, `||` or `??`. */
function endsPart(node: Node): boolean {
  const { parent } = node
  if (!isBinaryExpression(parent)) return false
  const operator = parent.operatorToken.kind
  return operator === SyntaxKind.CommaToken || (choosingOperators.has(operator) && parent.right === node)
}

/** Operators whose value is one of their operands. */
export const choosingOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BarBarToken,
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.QuestionQuestionToken,
])
