import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { isCall, isFunctionNode, textOf, terminalName, walk } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import type { Programs } from './programs.ts'
import { isWritten } from './writes.ts'

/** Calls that change nothing, by the last part of their name. */
const reading =
  /^(?:read\w*|l?stat(?:fs)?\w*|access\w*|exists\w*|realpath\w*|\w*hash\w*|pbkdf2\w*|scrypt\w*|g?(?:un)?zip\w*|(?:in|de)flate\w*|parse|stringify|join|resolve|basename|dirname|extname|relative|normalize|String|Number|Boolean|parseInt|parseFloat|toString|toLowerCase|toUpperCase|trim\w*|split|replace\w*|slice|substring|includes|startsWith|endsWith|indexOf|match|concat|keys|values|entries|from|isArray|get|has)$/

/** Whether all that a function does is to give its result, so that several may run side by side and none can tell. */
export function isPure(programs: Programs, fn: FunctionLikeDeclaration, seen: ReadonlySet<Node>, depth = 0): boolean {
  if (depth > 4 || !fn.body) return false
  let pure = true
  walk(fn.body, (node) => {
    if (!pure || (isFunctionNode(node) && node !== fn)) return false
    switch (node.kind) {
      case SyntaxKind.ExpressionStatement:
      case SyntaxKind.DeleteExpression:
      case SyntaxKind.NewExpression:
      case SyntaxKind.TaggedTemplateExpression:
        pure = false
        break
      case SyntaxKind.CallExpression:
        pure = isPureCall(programs, node, seen, depth)
        break
      default:
        if (isWritten(node)) pure = false
    }
    return pure
  })
  return pure
}

function isPureCall(programs: Programs, call: Node, seen: ReadonlySet<Node>, depth: number): boolean {
  if (!isCall(call)) return false
  const value = programs.isModelled(call) ? resolveValue(programs.context.codeBase, call.expression) : undefined
  if (value?.kind === 'function' && isFunctionNode(value.node)) return isPure(programs, value.node, seen, depth + 1)
  return reading.test(textOf(terminalName(call.expression)) ?? '')
}
