import type { CallExpression, NewExpression } from '../compiler/syntax.ts'
import type { FlowStep } from './flow-step.ts'
import { isFunctionNode, unwrap } from './tree.ts'

/** What a method of an array or map does with the elements; undefined for methods that are not theirs. */
export function elementSteps(
  call: CallExpression | NewExpression,
  method: string,
  property: readonly string[],
): readonly FlowStep[] | undefined {
  if (/^(?:get|at|find|pop|shift)$/.test(method)) return [{ kind: 'expression', node: call, property }]
  if (/^(?:concat|slice|splice|reverse|toReversed|sort|toSorted|values|entries)$/.test(method))
    return [{ kind: 'expression', node: call, property: ['*', ...property] }]
  // These tell something about the collection or change it, and call no element.
  if (/^(?:keys|has|delete|clear|join|includes|indexOf|lastIndexOf|push|unshift|set|add|fill|toString)$/.test(method))
    return []
  if (!/^(?:forEach|map|some|every|filter|flatMap)$/.test(method)) return undefined
  const steps: FlowStep[] = []
  const callback = call.arguments?.[0] && unwrap(call.arguments[0])
  const parameter = callback && isFunctionNode(callback) ? callback.parameters[0] : undefined
  if (parameter) steps.push({ kind: 'binding', declaration: parameter, property })
  if (method === 'filter') steps.push({ kind: 'expression', node: call, property: ['*', ...property] })
  return steps
}
