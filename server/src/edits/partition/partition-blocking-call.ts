import { SyntaxKind, type CallExpression, type Node } from '../../compiler/syntax.ts'
import { blockingRows, resolveCallee } from '../../model/api-rows.ts'
import { enclosingFunction, isCall } from '../../model/tree.ts'
import { type FindingEditMaker } from '../edit-context.ts'
import { partition } from './partition-loop.ts'
import { targetAround } from './target.ts'

/** A loop of blocking calls, each of which is short, gives way between them. */
export const partitionBlockingCall: FindingEditMaker = {
  id: 'partition-blocking-call',
  ruleIds: ['blocking-call'],
  make(context, _finding, node) {
    const call = callAround(node)
    const target = call && targetAround(call)
    if (!call || !target || enclosingFunction(target.node).kind === SyntaxKind.SourceFile) return []
    const rows = blockingRows(context.codeBase, resolveCallee(context.codeBase, call).apis)
    // A call that takes long by itself blocks as long with pauses around it.
    if (rows.length === 0 || rows.some((row) => row.weight === 'heavy')) return []
    const edit = partition(context, target)
    const calls = `Each call of ${call.expression.getText()} blocks as long as before.`
    return [edit.refused === undefined ? { ...edit, keepsFinding: true, notes: [calls, ...(edit.notes ?? [])] } : edit]
  },
}

function callAround(node: Node): CallExpression | undefined {
  const { parent } = node
  if (isCall(node)) return node as CallExpression
  return parent && isCall(parent) && parent.expression === node ? (parent as CallExpression) : undefined
}
