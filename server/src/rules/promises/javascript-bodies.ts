import {
  SyntaxKind,
  isCallExpression,
  isFunctionLikeDeclaration,
  isIdentifier,
  isPropertyAccessExpression,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { TypeFlags, type Checker } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { isAsync, isGenerator, returnEvidence } from './candidates.ts'
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

/** Longer chains through values without types lead nowhere. */
function isShortName(callee: Node): boolean {
  if (isIdentifier(callee)) return true
  if (!isPropertyAccessExpression(callee)) return false
  return isIdentifier(callee.expression) || callee.expression.kind === SyntaxKind.ThisKeyword
}

/** Whether a call reaches a function in JavaScript whose body may give a promise, though a comment declares another type. */
export function mayGivePromiseByBody(checker: Checker, expression: Node): boolean {
  if (!isCallExpression(expression)) return false
  const handle = checker.getResolvedSignature(expression).declaration
  if (!handle || !/\.[cm]?jsx?$/.test(handle.path)) return false
  const declaration = handle.resolve()
  if (!declaration || !isFunctionLikeDeclaration(declaration)) return false
  const evidence = returnEvidence(declaration)
  if (evidence === 'promise' || evidence === 'none') return evidence === 'promise'
  const promises = PromiseTypes.of(checker)
  return checker
    .getTypeAtLocation(evidence)
    .some((type) => (type.flags & TypeFlags.AnyOrUnknown) !== 0 || promises.isThenable(type))
}

export function isJavaScript(sourceFile: SourceFile): boolean {
  return /\.[cm]?jsx?$/.test(sourceFile.fileName)
}
