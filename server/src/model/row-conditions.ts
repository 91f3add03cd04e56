import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../compiler/syntax.ts'
import { TypeFlags } from '../compiler/types.ts'
import type { ArgumentCondition, BlockingRow } from '../knowledge/row.ts'
import type { CodeBase } from './code-base.ts'
import { literalSize, literalValue, objectLiteral, objectProperty } from './literal.ts'
import { isFunctionNode, terminalName, textOf, unwrap } from './tree.ts'
import { resolveValue } from './value.ts'

/** Whether the call's arguments fit the row, so that this call blocks. */
export function rowHolds(codeBase: CodeBase, row: BlockingRow, call: CallExpression | NewExpression): boolean {
  const args = call.arguments ?? []
  if (row.when && !conditionHolds(codeBase, row.when, args)) return false
  if (!row.size) return true
  const argument = args[row.size.argument]
  const size = argument && literalSize(argument)
  return size === undefined ? row.size.whenUnknown === 'report' : size >= row.size.lightBelow
}

function conditionHolds(codeBase: CodeBase, condition: ArgumentCondition, args: readonly Node[]): boolean {
  if (args.some((argument) => argument.kind === SyntaxKind.SpreadElement)) return false
  if (condition.absent !== undefined && args.length > condition.absent) return false
  if (condition.noCallback && args.some((argument) => mayBeFunction(codeBase, argument) || hasCallback(argument)))
    return false
  if (condition.option && !optionHolds(condition.option, args)) return false
  if (condition.literal) {
    const argument = args[condition.literal.argument]
    const value = argument && literalValue(argument)
    if (value === undefined || !condition.literal.oneOf.includes(value)) return false
  }
  if (condition.notLiteral !== undefined) {
    const argument = args[condition.notLiteral]
    if (!argument || literalValue(argument) !== undefined) return false
  }
  return !condition.type || typeHolds(codeBase, condition.type.is, args[condition.type.argument])
}

/** Options with a callback among them. */
function hasCallback(argument: Node): boolean {
  return objectProperty(argument, 'callback') !== undefined
}

function mayBeFunction(codeBase: CodeBase, argument: Node): boolean {
  const node = unwrap(argument)
  if (isFunctionNode(node)) return true
  const value = resolveValue(codeBase, node)
  if (value?.kind === 'function') return true
  if (node.kind !== SyntaxKind.Identifier && node.kind !== SyntaxKind.PropertyAccessExpression) return false
  const type = codeBase.project.checker.getTypeAtLocation(node)
  // A name of which nothing is known may well hold a callback when it is called like one; the call is then not the blocking form.
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown))
    return /^(?:cb|callback|done|next|fn|resolve|reject|on[A-Z]\w*)$/i.test(textOf(terminalName(node)) ?? '')
  return type.flags & TypeFlags.Object ? type.getCallSignatures().length > 0 : false
}

function optionHolds(option: NonNullable<ArgumentCondition['option']>, args: readonly Node[]): boolean {
  const argument = args[option.argument]
  const property = objectProperty(argument, option.property)
  const value = property && literalValue(property)
  if (!option.negate) return value === option.equals
  // The option object may come from elsewhere; then nothing is known, and nothing is said.
  if (argument && !objectLiteral(argument) && unwrap(argument).kind === SyntaxKind.Identifier) return false
  return property ? value !== undefined && value !== option.equals : true
}

function typeHolds(codeBase: CodeBase, expected: 'number' | 'string' | 'object', argument: Node | undefined): boolean {
  if (!argument) return false
  const value = literalValue(argument)
  if (value !== undefined) return typeof value === expected
  if (objectLiteral(argument)) return expected === 'object'
  const { flags } = codeBase.project.checker.getTypeAtLocation(argument)
  if ((flags & flagsOf[expected]) !== 0) return true
  return expected === 'object' && (flags & TypeFlags.Any) !== 0 && resolveValue(codeBase, argument)?.kind === 'object'
}

const flagsOf = {
  number: TypeFlags.NumberLike,
  string: TypeFlags.StringLike,
  object: TypeFlags.Object | TypeFlags.NonPrimitive,
} as const
