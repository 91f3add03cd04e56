import { SyntaxKind, isCallExpression, isPropertyAccessExpression, type Node } from '../../compiler/syntax.ts'
import { textOf, walk } from '../../model/tree.ts'
import { isWritten } from './callback.ts'
import { isRepeatable } from './collection.ts'

/** Whether code changes a list that it reaches by the same name, so that going through it would see the change. */
export function mutates(code: Node | undefined, list: Node): boolean {
  if (!code || !isRepeatable(list)) return false
  const text = list.getText()
  let found = false
  walk(code, (node) => {
    found ||= node.kind === list.kind && node.getText() === text && isChanged(node)
    return !found
  })
  return found
}

function isChanged(list: Node): boolean {
  const { parent } = list
  if (isWritten(list)) return true
  const isMember =
    (isPropertyAccessExpression(parent) || parent.kind === SyntaxKind.ElementAccessExpression) &&
    (parent as Node & { expression: Node }).expression === list
  if (!isMember) return false
  if (isWritten(parent) || parent.parent.kind === SyntaxKind.DeleteExpression) return true
  return (
    isPropertyAccessExpression(parent) &&
    changingMethods.has(textOf(parent.name) ?? '') &&
    isCallExpression(parent.parent) &&
    parent.parent.expression === parent
  )
}

const changingMethods: ReadonlySet<string> = new Set([
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
])
