import { SyntaxKind, isIdentifier, isPropertyAccessExpression, type Node } from '../../compiler/syntax.ts'
import { TypeFlags, type Type } from '../../compiler/types.ts'
import { isFromStandardLibrary, PromiseTypes } from '../../model/promise-types.ts'
import type { EditContext } from '../edit-context.ts'

export type CollectionKind = 'array' | 'set' | 'map'

const kinds: Readonly<Record<string, CollectionKind>> = {
  Set: 'set',
  ReadonlySet: 'set',
  Map: 'map',
  ReadonlyMap: 'map',
}

/** What is gone through, by its type, `null` and `undefined` apart; undefined for anything else, and where the type does not tell. */
export function collectionKind({ project }: EditContext, expression: Node): CollectionKind | undefined {
  const promises = PromiseTypes.of(project.checker)
  const parts = promises
    .parts(project.checker.getTypeAtLocation(expression))
    .filter((part) => (part.flags & (TypeFlags.Null | TypeFlags.Undefined)) === 0)
  const found = new Set(parts.map((part) => (isListPart(promises, part) ? 'array' : kindOfSymbol(part))))
  const [kind] = found
  return found.size === 1 ? kind : undefined
}

function isListPart(promises: PromiseTypes, part: Type): boolean {
  return part.isIntersectionType() ? part.getTypes().some((member) => promises.isList(member)) : promises.isList(part)
}

function kindOfSymbol(part: Type): CollectionKind | undefined {
  const symbol = part.getSymbol()
  return symbol && isFromStandardLibrary(symbol) ? kinds[symbol.name] : undefined
}

/** Whether an expression may be written twice: a name, or members of one. */
export function isRepeatable(node: Node): boolean {
  if (isIdentifier(node) || node.kind === SyntaxKind.ThisKeyword) return true
  return isPropertyAccessExpression(node) && !node.questionDotToken && isRepeatable(node.expression)
}
