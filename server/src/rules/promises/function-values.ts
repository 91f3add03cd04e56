import { TypeFlags, type Checker } from '../../compiler/types.ts'
import { SyntaxKind, isIdentifier, type Node } from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName } from '../../model/tree.ts'
import type { TypeFacts } from '../../model/type-facts.ts'
import {
  couldBeFunction,
  isInlineFunction,
  returnEvidence,
  skipParentheses,
  type ReturnEvidence,
} from './candidates.ts'

/** A value that may be a function that returns a promise, with what has to be asked to know. */
export interface FunctionValue {
  /** The expression, or the method of an object literal. */
  readonly node: Node
  /** Where the type is asked for: uses of the same name share their declaration. */
  readonly asked: Node
  /** `by-type`: the value's own type decides. */
  readonly evidence: ReturnEvidence | 'by-type'
}

/** The value, where its form leaves open that it is a function that returns a promise. */
export function toFunctionValue(value: Node): FunctionValue | undefined {
  const node = skipParentheses(value)
  if (isInlineFunction(node)) {
    const evidence = returnEvidence(node)
    return evidence === 'none' ? undefined : { node, asked: node, evidence }
  }
  return couldBeFunction(node) ? { node, asked: declaredNameOf(node), evidence: 'by-type' } : undefined
}

/** The name where a local variable or parameter is declared, or the expression itself. */
function declaredNameOf(expression: Node): Node {
  if (!isIdentifier(expression)) return expression
  const declaration = findDeclaration(expression)
  return declaration && variableKinds.has(declaration.kind) ? (declaredName(declaration) ?? expression) : expression
}

const variableKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableDeclaration,
  SyntaxKind.Parameter,
  SyntaxKind.BindingElement,
])

/** Asks for the types that decide about the value. */
export function requestEvidence({ asked, evidence }: FunctionValue, types: TypeFacts): void {
  if (evidence === 'by-type') types.request(asked, 'function')
  else if (evidence !== 'promise' && evidence !== 'none')
    for (const returned of evidence) types.request(returned, 'thenable')
}

/** Whether calling the value gives a promise. */
export function givesPromise({ node, asked, evidence }: FunctionValue, checker: Checker, types: TypeFacts): boolean {
  const promises = PromiseTypes.of(checker)
  if (evidence === 'promise') return true
  if (evidence === 'none') return false
  if (evidence === 'by-type') {
    // The declared type may be wider than what the value is known to be here.
    const isWide = promises.callResult(types.typeOf(asked)).thenable
    return isWide && (asked === node || promises.callResult(types.typeOf(node)).thenable)
  }
  return evidence.some((returned) => {
    const type = types.typeOf(returned)
    return (type.flags & TypeFlags.Any) === 0 && promises.isThenable(type)
  })
}

/**
 * Whether the value gives real promises, not only objects with a `then` such as query builders, which start to work when
 * they are awaited and lose nothing when they are not.
 */
export function givesRealPromise({ node, evidence }: FunctionValue, checker: Checker, types: TypeFacts): boolean {
  const promises = PromiseTypes.of(checker)
  if (evidence === 'promise' || evidence === 'none') return evidence === 'promise'
  if (evidence === 'by-type') return promises.callResult(types.typeOf(node)).promise
  return evidence.some((returned) => promises.isPromise(types.typeOf(returned)))
}
