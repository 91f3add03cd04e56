import {
  SyntaxKind,
  isBinaryExpression,
  isPrefixUnaryExpression,
  type ConditionalExpression,
  type ForStatement,
  type IfStatement,
  type Node,
} from '../../compiler/syntax.ts'
import { couldBeUnset, isDeclaredOptional } from '../../model/late-promise.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { couldBePromise, skipParentheses } from './candidates.ts'
import { nameOf, spanOf } from './describe.ts'
import { awaitEdit } from './edits.ts'

/** A promise where a truth value is wanted: it is always true. */
export function checkConditions(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const seen = new Set<Node>()
  const candidates: Node[] = []

  /** `isTest` is false for an operand whose value, not truth, goes on: `a ?? b`, the right side of `a && b`. */
  function add(whole: Node | undefined, isTest: boolean): void {
    const node = whole && skipParentheses(whole)
    if (!node || seen.has(node)) return
    seen.add(node)
    if (isBinaryExpression(node) && logicalOperators.has(node.operatorToken.kind)) {
      if (isTest || node.operatorToken.kind !== SyntaxKind.QuestionQuestionToken) add(node.left, isTest)
      if (isTest) add(node.right, true)
    } else if (couldBePromise(node) && node.kind !== SyntaxKind.AwaitExpression) {
      candidates.push(node)
      types.request(node, 'thenable')
    }
  }

  const addTest = (node: Node): void => add((node as IfStatement).expression, true)
  return {
    visit: [
      [SyntaxKind.IfStatement, addTest],
      [SyntaxKind.WhileStatement, addTest],
      [SyntaxKind.DoStatement, addTest],
      [SyntaxKind.ForStatement, (node: Node) => add((node as ForStatement).condition, true)],
      [SyntaxKind.ConditionalExpression, (node: Node) => add((node as ConditionalExpression).condition, true)],
      [
        SyntaxKind.PrefixUnaryExpression,
        (node: Node) => {
          if (isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) add(node.operand, true)
        },
      ],
      [
        SyntaxKind.BinaryExpression,
        (node: Node) => {
          if (isBinaryExpression(node) && logicalOperators.has(node.operatorToken.kind)) add(node, false)
        },
      ],
    ],
    finish() {
      const promises = PromiseTypes.of(project.checker)
      for (const node of candidates) {
        if (!promises.isAlwaysThenable(types.typeOf(node)) || isDeclaredOptional(node, project.checker)) continue
        const edit = awaitEdit(node)
        const maybeUnset = couldBeUnset(node, project.checker)
        context.report({
          severity: maybeUnset ? 'hint' : 'error',
          message: maybeUnset
            ? messages.maybeUnset(nameOf(node, sourceFile))
            : messages.always(nameOf(node, sourceFile)),
          help: maybeUnset ? help.maybeUnset : help.always,
          file: sourceFile.fileName,
          span: spanOf(node, sourceFile),
          path: [],
          // Who asks whether there is a promise yet does not want to wait for it.
          edits: edit && !maybeUnset ? [edit] : [],
        })
      }
    },
  }
}

const messages = {
  always: (name: string) => `The condition ${name} is a promise and so always true.`,
  maybeUnset: (name: string) =>
    `The condition ${name} is true as soon as it holds a promise, whatever its value will be.`,
}

const help = {
  always: 'Await the promise, so that the condition looks at its value.',
  maybeUnset:
    'Add undefined to its declared type, where the condition asks whether there is a promise yet; await it otherwise.',
}

const logicalOperators: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BarBarToken,
  SyntaxKind.AmpersandAmpersandToken,
  SyntaxKind.QuestionQuestionToken,
])
