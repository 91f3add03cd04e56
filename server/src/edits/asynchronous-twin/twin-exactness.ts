import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import type { Hazard } from '../../model/hazards.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'

/** Why the twin would not do the same with these arguments, one sentence. */
export function whyNotExact(
  context: EditContext,
  { row, name }: Hazard,
  call: CallExpression | NewExpression,
): string | undefined {
  const given = call.arguments ?? []
  const [first, second] = given
  const member = row.member.split('.')[0] ?? ''
  const isFile = row.module === 'node:fs' || row.twin?.module === 'node:fs/promises'
  if (isFile && takesDescriptor.has(member) && first && mayBeNumber(context, first))
    return `${name} is given a file descriptor, which its asynchronous form does not take.`
  if (isFile && /^l?statSync$/.test(member) && second && !lacksOption(second, 'throwIfNoEntry'))
    return `${name} is asked not to throw where there is no file, which its asynchronous form cannot.`
  if (row.module !== 'node:fs' && given.some(hasFunction))
    return `${name} is given a function, which its asynchronous form may call in another way.`
  return undefined
}

const takesDescriptor: ReadonlySet<string> = new Set([
  'readFileSync',
  'writeFileSync',
  'appendFileSync',
  'truncateSync',
])

function mayBeNumber(context: EditContext, argument: Node): boolean {
  const node = unwrap(argument)
  if (node.kind === SyntaxKind.NumericLiteral || /^(?:fd|.*(?:Fd|[dD]escriptor))$/.test(textOf(node) ?? '')) return true
  const type = context.project.checker.getTypeAtLocation(argument)
  const parts = type.isUnionType() ? type.getTypes() : [type]
  return parts.some((part) => (part.flags & TypeFlags.NumberLike) !== 0)
}

/** Whether an options argument surely does not have an option. */
function lacksOption(options: Node, option: string): boolean {
  const node = unwrap(options)
  if (node.kind === SyntaxKind.Identifier && textOf(node) === 'undefined') return true
  if (node.kind !== SyntaxKind.ObjectLiteralExpression) return false
  return (node as Node & { properties: readonly Node[] }).properties.every(
    (property) =>
      property.kind !== SyntaxKind.SpreadAssignment && textOf((property as Node & { name?: Node }).name) !== option,
  )
}

function hasFunction(argument: Node): boolean {
  let found = false
  walk(argument, (node) => {
    const declaration = node.kind === SyntaxKind.Identifier ? findDeclaration(node) : undefined
    found ||= isFunctionNode(node) || (declaration !== undefined && isFunctionNode(declaration))
    return !found
  })
  return found
}
