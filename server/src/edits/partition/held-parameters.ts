import { SyntaxKind, isSpreadElement, type CallExpression, type Node } from '../../compiler/syntax.ts'
import { enclosingFunction, isCall, isFunctionNode, walk } from '../../model/tree.ts'
import { usesOf } from '../../model/value-flow.ts'
import type { EffectAnalysis } from '../effects/effect-analysis.ts'
import { describeRoot, type Root } from '../effects/root.ts'
import { isSteadyMember, isSteadyObject } from './steadiness.ts'

/** Callers of callers are asked this far. */
const maxDepth = 4

/**
 * What of the program's lasting state a function's callers hand to one of its parameters, as a reader would name it: others can
 * change that while the function waits. Undefined where they only hand over what is their own.
 */
export function sharedArgument(analysis: EffectAnalysis, parameter: Node, depth = 0): string | undefined {
  const fn = parameter.parent
  if (!isFunctionNode(fn)) return undefined
  if (depth > maxDepth) return 'something from far away'
  const index = fn.parameters.findIndex((candidate) => candidate === parameter)
  for (const use of usesOf(analysis.codeBase, fn)) {
    if (use.kind !== 'call' || !isCall(use.at)) continue
    const shared = sharedInCall(analysis, use.at as CallExpression, index, depth)
    if (shared !== undefined) return shared
  }
  return undefined
}

function sharedInCall(
  analysis: EffectAnalysis,
  call: CallExpression,
  index: number,
  depth: number,
): string | undefined {
  const argument = call.arguments[index]
  if (!argument) return undefined
  const caller = enclosingFunction(call)
  const facts = analysis.factsOf(caller)
  if (caller.kind === SyntaxKind.SourceFile) return sharedAtTop(analysis, argument)
  const values = facts.valueOf(isSpreadElement(argument) ? argument.expression : argument)
  for (const root of values) {
    const shared = sharedRoot(analysis, root, call, caller, depth)
    if (shared !== undefined) return shared
  }
  return undefined
}

/** At a file's top level all variables are the program's lasting state. */
function sharedAtTop(analysis: EffectAnalysis, argument: Node): string | undefined {
  let found: string | undefined
  analysis.learn(argument)
  walk(argument, (node) => {
    if (found !== undefined || isFunctionNode(node)) return false
    if (node.kind !== SyntaxKind.Identifier || analysis.isPrimitive(node)) return true
    const declaration = analysis.declarationOf(node)
    const isState =
      declaration?.kind === SyntaxKind.VariableDeclaration || declaration?.kind === SyntaxKind.BindingElement
    if (declaration && isState && !isSteadyObject(analysis.codeBase, declaration)) found = `\`${node.getText()}\``
    return true
  })
  return found
}

function sharedRoot(analysis: EffectAnalysis, root: Root, call: Node, caller: Node, depth: number): string | undefined {
  switch (root.kind) {
    case 'new':
      return analysis.factsOf(caller).isHeldByOthers(root, call) ? describeRoot(root) : undefined
    case 'parameter':
      return sharedArgument(analysis, root.declaration, depth + 1)
    case 'object':
      return isSteadyObject(analysis.codeBase, root.declaration) ? undefined : describeRoot(root)
    case 'this':
      return root.member !== undefined && isSteadyMember(analysis.codeBase, call, root.member)
        ? undefined
        : describeRoot(root)
    default:
      return undefined
  }
}
