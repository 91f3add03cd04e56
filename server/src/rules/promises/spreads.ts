import { SyntaxKind, type Node, type SpreadAssignment, type SpreadElement } from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { couldBePromise } from './candidates.ts'
import { nameOf, spanOf } from './describe.ts'
import { awaitEdit } from './edits.ts'

/** `{ ...promise }` copies the properties of the promise object, of which there are none. */
export function checkSpreads(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const candidates: Node[] = []

  function add(node: Node): void {
    const { expression } = node as SpreadAssignment | SpreadElement
    if (!couldBePromise(expression)) return
    candidates.push(expression)
    types.request(expression, 'thenable')
  }

  return {
    visit: [
      [SyntaxKind.SpreadAssignment, add],
      [SyntaxKind.SpreadElement, add],
    ],
    finish() {
      const promises = PromiseTypes.of(project.checker)
      for (const node of candidates) {
        if (!promises.isThenable(types.typeOf(node))) continue
        const edit = awaitEdit(node)
        context.report({
          severity: 'error',
          message: `Spreading the promise ${nameOf(node, sourceFile)} adds nothing, because its value is not there yet.`,
          help: 'Await the promise and spread its value.',
          file: sourceFile.fileName,
          span: spanOf(node, sourceFile),
          path: [],
          edits: edit ? [edit] : [],
        })
      }
    },
  }
}
