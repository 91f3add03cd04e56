import {
  SyntaxKind,
  isCallExpression,
  isElementAccessExpression,
  isPropertyAccessExpression,
  type CallExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { headOf } from './describe.ts'
import { givesPromise, requestEvidence, toFunctionValue, type FunctionValue } from './function-values.ts'
import { memberName } from './promise-methods.ts'

/** `xs.filter(async …)`: the predicate's promise is always true. `xs.sort(async …)`: the comparison's is no number. */
export function checkArrayPredicates(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const candidates: { readonly list: Node; readonly method: string; readonly predicate: FunctionValue }[] = []

  function add(node: Node): void {
    const [callback] = (node as CallExpression).arguments
    if (!callback || !isCallExpression(node)) return
    const callee = node.expression
    const method = memberName(callee)
    if (method === undefined || (!predicateMethods.has(method) && !sortMethods.has(method))) return
    if (!isPropertyAccessExpression(callee) && !isElementAccessExpression(callee)) return
    const predicate = toFunctionValue(callback)
    if (!predicate) return
    candidates.push({ list: callee.expression, method, predicate })
    requestEvidence(predicate, types)
  }

  return {
    visit: [[SyntaxKind.CallExpression, add]],
    finish() {
      const promises = PromiseTypes.of(project.checker)
      const asynchronous = candidates.filter(({ predicate }) => givesPromise(predicate, project.checker, types))
      for (const { list } of asynchronous) types.request(list, 'other')
      types.fetch()
      for (const { list, method, predicate } of asynchronous) {
        const parts = promises
          .parts(types.typeOf(list))
          .flatMap((part) => (part.isIntersectionType() ? part.getTypes() : [part]))
        if (!parts.some((part) => promises.isList(part))) continue
        context.report({
          severity: 'error',
          ...(sortMethods.has(method) ? sortWords(method) : predicateWords(method)),
          file: sourceFile.fileName,
          span: headOf(predicate.node, sourceFile),
          path: [],
        })
      }
    },
  }
}

function predicateWords(method: string): { message: string; help: string } {
  return {
    message: `${method}() takes the promise that its predicate returns for true, whatever its value will be.`,
    help: 'Await all answers first, with Promise.all() of a map(), and let the predicate look them up.',
  }
}

function sortWords(method: string): { message: string; help: string } {
  return {
    message: `${method}() cannot wait for the promise that its comparison returns, and leaves the order as it is.`,
    help: 'Await what the elements are compared by first, with Promise.all() of a map(), and sort by that.',
  }
}

const sortMethods: ReadonlySet<string> = new Set(['sort', 'toSorted'])

const predicateMethods: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'some',
])
