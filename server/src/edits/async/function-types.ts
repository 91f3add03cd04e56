import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { Programs } from './programs.ts'

/** The types of what a function gives, in a type that is written for the function: in place, or through an alias or an interface of the project. */
export function resultTypesIn(programs: Programs, type: Node): Node[] {
  const node = withoutParentheses(type)
  if (node.kind === SyntaxKind.FunctionType) return [(node as Node & { type: Node }).type]
  if (node.kind === SyntaxKind.UnionType)
    return (node as Node & { types: readonly Node[] }).types.flatMap((part) => resultTypesIn(programs, part))
  if (node.kind === SyntaxKind.TypeLiteral || node.kind === SyntaxKind.InterfaceDeclaration) return callResults(node)
  const named = namedBy(programs, node)
  return named ? resultTypesIn(programs, named) : []
}

/** The results of `{ (name: string): string }`. */
function callResults(type: Node): Node[] {
  const { members } = type as Node & { members: readonly (Node & { type?: Node })[] }
  return members.flatMap((member) => (member.kind === SyntaxKind.CallSignature && member.type ? [member.type] : []))
}

/** What an alias stands for, or an interface. */
function namedBy(programs: Programs, type: Node): Node | undefined {
  if (type.kind !== SyntaxKind.TypeReference) return undefined
  const { typeName } = type as Node & { typeName: Node }
  if (typeName.kind !== SyntaxKind.Identifier) return undefined
  for (const handle of programs.symbolAt(typeName)?.declarations ?? []) {
    if (!programs.isOwn(handle.path)) continue
    const declaration: Node | undefined = handle.resolve()
    if (declaration?.kind === SyntaxKind.InterfaceDeclaration) return programs.canonical(declaration)
    if (declaration?.kind === SyntaxKind.TypeAliasDeclaration)
      return programs.canonical((declaration as Node & { type: Node }).type)
  }
  return undefined
}

function withoutParentheses(type: Node): Node {
  return type.kind === SyntaxKind.ParenthesizedType ? withoutParentheses((type as Node & { type: Node }).type) : type
}
