import { NodeFlags, SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import type { Hazard } from '../../model/hazards.ts'
import { findDeclaration } from '../../model/scope.ts'
import { localReferences } from '../../model/local-references.ts'
import { declaredName, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { isWritten } from '../async/writes.ts'
import type { EditContext } from '../edit-context.ts'

/** Why the twin would not do the same with these arguments, one sentence. */
export function whyNotExact(
  context: EditContext,
  { row, name }: Hazard,
  call: CallExpression | NewExpression,
): string | undefined {
  const given = call.arguments ?? []
  if (!isOfModule(call.expression, row.member))
    return `${name} may stand for several functions here, or for one that the code is given.`
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

/**
 * Whether a callee is surely the module's own function: an import of it, a member of the imported module, or a constant that is
 * nothing else. Methods of instances only have to be called on a value.
 */
function isOfModule(callee: Node, member: string): boolean {
  if (/[#)]/.test(member)) return unwrap(callee).kind === SyntaxKind.PropertyAccessExpression
  return isModuleValue(callee, 0)
}

function isModuleValue(expression: Node, depth: number): boolean {
  const node = unwrap(expression)
  if (depth > 6) return false
  if (node.kind === SyntaxKind.PropertyAccessExpression)
    return isModuleValue((node as Node & { expression: Node }).expression, depth + 1)
  if (isCall(node)) {
    const called = node.expression
    return called.kind === SyntaxKind.ImportKeyword || (textOf(called) === 'require' && !findDeclaration(called))
  }
  if (node.kind !== SyntaxKind.Identifier) return false
  const declaration = findDeclaration(node)
  if (!declaration) return true
  switch (declaration.kind) {
    case SyntaxKind.ImportClause:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportEqualsDeclaration:
      return true
    case SyntaxKind.BindingElement: {
      const owner = declaration.parent.parent
      return owner.kind === SyntaxKind.VariableDeclaration && isModuleVariable(owner, depth)
    }
    default:
      return declaration.kind === SyntaxKind.VariableDeclaration && isModuleVariable(declaration, depth)
  }
}

function isModuleVariable(declaration: Node, depth: number): boolean {
  const { initializer } = declaration as Node & { initializer?: Node }
  if (!initializer || !isModuleValue(initializer, depth + 1)) return false
  if ((declaration.parent.flags & NodeFlags.Const) !== 0) return true
  // `var fs = require('fs')` that nothing assigns again is as good as a constant.
  const name = declaredName(declaration)
  return name?.kind === SyntaxKind.Identifier && localReferences(name)?.some(isWritten) === false
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
