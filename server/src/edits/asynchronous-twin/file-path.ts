import { NodeFlags, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isCall, isFunctionNode, textOf, unwrap } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'

/** Which file an expression names, as far as the code tells. */
export interface FilePath {
  /** Equal for expressions that name the same file. */
  readonly key: string
  /** Whether it is the same file at each call. */
  readonly isConstant: boolean
  readonly text: string
}

export function isSamePath(one: FilePath, other: FilePath): boolean {
  return one.key === other.key
}

export function describePath({ text }: FilePath): string {
  return text.replace(/\s+/g, ' ').slice(0, 60)
}

/** Names lead to what they are declared with; parameters and what is computed stand for themselves. */
export function filePathOf(context: EditContext, expression: Node): FilePath {
  const parts: Parts = { isConstant: true }
  const key = keyOf(context, expression, parts, 0)
  return { key, isConstant: parts.isConstant, text: expression.getText() }
}

interface Parts {
  isConstant: boolean
}

const maxDepth = 8

function keyOf(context: EditContext, expression: Node, parts: Parts, depth: number): string {
  const node = unwrap(expression)
  switch (node.kind) {
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return JSON.stringify(textOf(node))
    case SyntaxKind.Identifier:
      return keyOfName(context, node, parts, depth)
    case SyntaxKind.TemplateExpression: {
      const { head, templateSpans } = node as Node & {
        head: Node & { text: string }
        templateSpans: readonly (Node & { expression: Node; literal: Node & { text: string } })[]
      }
      const spans = templateSpans.map(
        (span) => `${keyOf(context, span.expression, parts, depth + 1)}+${JSON.stringify(span.literal.text)}`,
      )
      return [JSON.stringify(head.text), ...spans].join('+')
    }
    case SyntaxKind.BinaryExpression: {
      const { left, right } = node as Node & { left: Node; right: Node }
      return `${keyOf(context, left, parts, depth + 1)}+${keyOf(context, right, parts, depth + 1)}`
    }
    case SyntaxKind.NewExpression:
    case SyntaxKind.CallExpression: {
      if (!isCall(node)) break
      const callee = node.expression.getText()
      if (!/(?:^|\.)(?:join|resolve|normalize|URL|fileURLToPath|dirname)$/.test(callee)) parts.isConstant = false
      const given = (node.arguments ?? []).map((argument) => keyOf(context, argument, parts, depth + 1))
      return `${callee}(${given.join(',')})`
    }
    case SyntaxKind.PropertyAccessExpression: {
      const { expression: object, name } = node as Node & { expression: Node; name: Node }
      if (object.kind === SyntaxKind.MetaProperty) return `${node.getSourceFile().fileName}:${textOf(name)}`
      return `${keyOf(context, object, parts, depth + 1)}.${textOf(name)}`
    }
    default:
  }
  parts.isConstant &&= node.kind === SyntaxKind.ThisKeyword
  return node.getText()
}

function keyOfName(context: EditContext, name: Node, parts: Parts, depth: number): string {
  const local = findDeclaration(name)
  if (!local)
    return textOf(name) === '__dirname' ? name.getSourceFile().fileName.replace(/\/[^/]*$/, '') : name.getText()
  const isImported = local.kind === SyntaxKind.ImportSpecifier || local.kind === SyntaxKind.BindingElement
  const declaration = (isImported ? context.codeBase.ownDeclaration(name) : undefined) ?? local
  const { initializer } = declaration as Node & { initializer?: Node }
  if (
    declaration.kind === SyntaxKind.VariableDeclaration &&
    (declaration.parent.flags & NodeFlags.Const) !== 0 &&
    initializer &&
    depth < maxDepth
  )
    return keyOf(context, initializer, parts, depth + 1)
  if (isInFunction(declaration)) parts.isConstant = false
  return `${declaration.getSourceFile().fileName}:${declaration.pos}`
}

function isInFunction(declaration: Node): boolean {
  for (let current = declaration.parent; current; current = current.parent) if (isFunctionNode(current)) return true
  return false
}
