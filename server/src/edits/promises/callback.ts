import {
  NodeFlags,
  SyntaxKind,
  isArrowFunction,
  isBinaryExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isVariableDeclarationList,
  type ArrowFunction,
  type FunctionExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { declaredName, isFunctionNode, textOf, walk } from '../../model/tree.ts'
import { namesIn } from '../text/names.ts'

/** A function that is written where it is handed over. */
export type Callback = ArrowFunction | FunctionExpression

export function isCallback(node: Node): node is Callback {
  return isArrowFunction(node) || isFunctionExpression(node)
}

/** Why the body of a callback cannot run where the callback stands; one sentence, or undefined where it can. */
export function whyNotInline(callback: Callback): string | undefined {
  if (callback.asteriskToken) return 'The callback is a generator.'
  for (const { initializer, dotDotDotToken, name } of callback.parameters) {
    if (initializer) return `The callback's parameter ${name.getText()} has a default value.`
    if (dotDotDotToken) return 'The callback takes its arguments as a list.'
  }
  const isModule = callback.getSourceFile().externalModuleIndicator !== undefined
  let reason: string | undefined
  walk(callback.body, (node) => {
    if (reason !== undefined) return false
    if (isVariableDeclarationList(node) && (node.flags & NodeFlags.BlockScoped) === 0)
      reason = 'A `var` in the callback would be shared by all rounds.'
    else if (isFunctionDeclaration(node) && !isModule)
      reason = 'A function that is declared in the callback would be seen outside of it.'
    return !isFunctionNode(node)
  })
  if (reason !== undefined || isArrowFunction(callback)) return reason
  if (callback.name) return 'The callback has a name, by which it may call itself.'
  return usesOwnThis(callback) ? 'The callback has a `this` or `arguments` of its own.' : undefined
}

function usesOwnThis(callback: FunctionExpression): boolean {
  let found = false
  walk(callback.body, (node) => {
    found ||= node.kind === SyntaxKind.ThisKeyword || (isIdentifier(node) && textOf(node) === 'arguments')
    return !found && (!isFunctionNode(node) || isArrowFunction(node))
  })
  return found
}

/** The names that a parameter declares. */
function boundNames(parameter: Node): readonly Node[] {
  const name = declaredName(parameter)
  if (!name) return []
  if (isIdentifier(name)) return [name]
  const found: Node[] = []
  name.forEachChild((element) => {
    if (element.kind === SyntaxKind.BindingElement) found.push(...boundNames(element))
  })
  return found
}

/** Whether the body of a callback mentions what a parameter declares. */
export function isUsed({ body }: Callback, parameter: Node): boolean {
  return boundNames(parameter).some((name) => namesIn(body, textOf(name) ?? '').length > 0)
}

/** Whether the body of a callback gives a parameter another value. */
export function isReassigned({ body }: Callback, parameter: Node): boolean {
  return boundNames(parameter).some((name) => namesIn(body, textOf(name) ?? '').some(isWritten))
}

/** Whether a use of a name gives it another value. */
export function isWritten(use: Node): boolean {
  let node = use
  // The targets of a destructuring assignment stand inside of a pattern.
  while (patternKinds.has(node.parent.kind)) node = node.parent
  const { parent } = node
  if (isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind
    return parent.left === node && operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment
  }
  if (isPrefixUnaryExpression(parent) || isPostfixUnaryExpression(parent))
    return parent.operator === SyntaxKind.PlusPlusToken || parent.operator === SyntaxKind.MinusMinusToken
  return parent.kind === SyntaxKind.ForOfStatement || parent.kind === SyntaxKind.ForInStatement
    ? (parent as Node & { initializer: Node }).initializer === node
    : false
}

const patternKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ShorthandPropertyAssignment,
  SyntaxKind.SpreadElement,
  SyntaxKind.SpreadAssignment,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.NonNullExpression,
])

/** The names of parameters that an expression outside of the callback mentions as well, and would lose to the loop's variables. */
export function shadowedName({ parameters }: Callback, outside: Node): string | undefined {
  return parameters
    .flatMap((parameter) => boundNames(parameter).map((name) => textOf(name) ?? ''))
    .find((name) => namesIn(outside, name).length > 0)
}
