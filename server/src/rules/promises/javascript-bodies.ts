import { isJavaScript } from '../../compiler/source-names.ts'
import {
  NodeFlags,
  SyntaxKind,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isFunctionLikeDeclaration,
  isIdentifier,
  isPropertyAccessExpression,
  type FunctionLikeDeclaration,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags, type Checker } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { isAsync, isGenerator, isPlainValue, returnEvidence, skipParentheses } from './candidates.ts'
import { resolveFunction } from './resolve-function.ts'

/**
 * Whether a call reaches an async function of the project by a short name: `save()`, `this.save()`, `orders.save()`. For
 * values without types, and for JavaScript, where a comment's `@returns` may say something else than the body.
 */
export function callsAsyncFunction(checker: Checker, expression: Node): boolean {
  if (!isCallExpression(expression) || !isShortName(expression.expression)) return false
  const target = resolveFunction(checker, expression.expression)
  return target !== undefined && isAsync(target) && !isGenerator(target)
}

/** How many functions that only hand on what others return are looked through. */
const maxDepth = 4

/** Longer chains through values without types lead nowhere. */
function isShortName(callee: Node): boolean {
  if (isIdentifier(callee)) return true
  if (!isPropertyAccessExpression(callee)) return false
  return isIdentifier(callee.expression) || callee.expression.kind === SyntaxKind.ThisKeyword
}

/**
 * Whether a type that shows no promise may be wrong about it. In JavaScript only what a declaration file, a literal or
 * the body of the called function says is taken for certain: comments and Flow annotations say what they like.
 */
export function mayHidePromise(checker: Checker, expression: Node, depth = 0): boolean {
  const isUntyped = isJavaScript(expression.getSourceFile().fileName)
  if (!isCallExpression(expression)) return isUntyped && !isPlainValue(expression)
  const handle = checker.getResolvedSignature(expression).declaration
  if (!handle) return isUntyped
  if (!isJavaScript(handle.path)) return false
  const declaration = handle.resolve()
  if (!declaration || !isFunctionLikeDeclaration(declaration) || hasFlowTypes(declaration)) return true
  const evidence = returnEvidence(declaration)
  if (evidence === 'promise' || evidence === 'none') return evidence === 'promise'
  const promises = PromiseTypes.of(checker)
  const types = checker.getTypeAtLocation(evidence)
  if (types.some((type) => (type.flags & TypeFlags.AnyOrUnknown) !== 0 || promises.isThenable(type))) return true
  const calls = evidence.flatMap(choices).filter(isCallExpression)
  return depth < maxDepth ? calls.some((call) => mayHidePromise(checker, call, depth + 1)) : calls.length > 0
}

/** What an expression comes down to, of which one is its value. */
function choices(expression: Node): readonly Node[] {
  const value = skipParentheses(expression)
  if (isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].flatMap(choices)
  if (isBinaryExpression(value) && choiceOperators.has(value.operatorToken.kind))
    return [value.left, value.right].flatMap(choices)
  return [value]
}

const choiceOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BarBarToken,
  SyntaxKind.QuestionQuestionToken,
  SyntaxKind.AmpersandAmpersandToken,
])

/** Type annotations in JavaScript that come from no comment: a dialect that this compiler reads in its own way. */
function hasFlowTypes({ parameters, type }: FunctionLikeDeclaration): boolean {
  return [type, ...parameters.map((parameter) => parameter.type)].some(
    (annotation) => annotation !== undefined && (annotation.flags & NodeFlags.Reparsed) === 0,
  )
}
