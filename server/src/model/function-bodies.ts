import {
  SyntaxKind,
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isForInStatement,
  isForOfStatement,
  isIdentifier,
  isImportTypeNode,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  type Block,
  type FunctionLikeDeclaration,
  type Node,
  type SourceFile,
} from '../compiler/syntax.ts'
import { forEachNodeOfKind } from '../compiler/tree-scan.ts'
import type { TextSpan } from './text-span.ts'
import { findDeclaration } from './scope.ts'
import { functionKinds, walk } from './tree.ts'

/** A change of a file's text that stays inside one function's body. */
export interface BodyChange {
  /** The outermost body around it before and after, from brace to brace. */
  readonly before: TextSpan
  readonly after: TextSpan
  /** The function that has to have the type that it had, so that nothing else changes; undefined where it declares what it returns. */
  readonly inferred: FunctionLikeDeclaration | undefined
}

/**
 * The bodies of a TypeScript file's functions, the outermost ones, in the order of the text. Empty for JavaScript, where bodies
 * declare properties of what is outside.
 */
export function functionBodies(sourceFile: SourceFile): TextSpan[] {
  return outermost(bodiesIn(sourceFile)).map(({ body }) => spanOf(body))
}

/**
 * Compares two trees of a file: `undefined` when the text outside of one function's body changed, or something in the body that
 * others may notice; `null` when nothing changed at all.
 */
export function changedBody(before: SourceFile, after: SourceFile): BodyChange | null | undefined {
  const changed = changedSpan(before.text, after.text)
  if (!changed) return null
  const shift = after.text.length - before.text.length
  const [old, now] = [bodiesIn(before), bodiesIn(after)]
  const isAround = ({ body }: BodyOwner): boolean => body.getStart() < changed.start && changed.end < body.end
  const outer = outermost(old).find(isAround)
  // The one nearest to the change that declares what it returns shields all others.
  const shield = old.findLast((owner) => isAround(owner) && declaresType(owner)) ?? old.findLast(isAround)
  if (!outer || !shield) return undefined
  const counterpart = (owner: BodyOwner): BodyOwner | undefined =>
    now.find(
      ({ kind, body }) => kind === owner.kind && body.pos === owner.body.pos && body.end === owner.body.end + shift,
    )
  const [outerNow, shieldNow] = [counterpart(outer), counterpart(shield)]
  if (!outerNow || !shieldNow || !isRestSame(outermost(old), outermost(now), outer, shift)) return undefined
  if (outwardParts(shield.body) !== outwardParts(shieldNow.body)) return undefined
  const inferred = declaresType(shield) ? undefined : shieldNow
  if (inferred && [shield, inferred].some(({ kind, body }) => kind === SyntaxKind.Constructor || declaresNames(body)))
    return undefined
  return { before: spanOf(outer.body), after: spanOf(outerNow.body), inferred }
}

type BodyOwner = FunctionLikeDeclaration & { readonly body: Block }

/** All functions with a block as their body, parents first and in the order of the text. */
function bodiesIn(sourceFile: SourceFile): BodyOwner[] {
  const found: BodyOwner[] = []
  if (/\.[cm]?tsx?$/.test(sourceFile.fileName)) {
    forEachNodeOfKind(sourceFile, functionKinds, (node) => {
      if ((node as FunctionLikeDeclaration).body?.kind === SyntaxKind.Block) found.push(node as BodyOwner)
    })
  }
  return found
}

function outermost(owners: readonly BodyOwner[]): BodyOwner[] {
  let end = -1
  return owners.filter(({ body }) => {
    const isOuter = body.pos >= end
    if (isOuter) end = body.end
    return isOuter
  })
}

/** What types outside know of such a function comes from its head alone. What a constructor assigns may declare properties. */
function declaresType({ kind, type }: BodyOwner): boolean {
  return kind === SyntaxKind.SetAccessor || (kind !== SyntaxKind.Constructor && type !== undefined)
}

/** Whether all bodies but one are where they were. */
function isRestSame(old: readonly BodyOwner[], now: readonly BodyOwner[], changed: BodyOwner, shift: number): boolean {
  const movedTo = (at: number): number => (at > changed.body.pos ? at + shift : at)
  return (
    old.length === now.length &&
    old.every(({ body }, index) => {
      const other = now[index]?.body
      return other?.pos === movedTo(body.pos) && other.end === movedTo(body.end)
    })
  )
}

/** Types that a body declares are known by their names alone, whatever they are. */
function declaresNames(body: Block): boolean {
  let found = false
  walk(body, (node) => {
    found ||= namedTypeKinds.has(node.kind)
    return !found
  })
  return found
}

const namedTypeKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ClassDeclaration,
  SyntaxKind.ClassExpression,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.EnumDeclaration,
])

/** From the opening brace to behind the closing one. */
function spanOf(body: Block): TextSpan {
  return { start: body.getStart(), end: body.end }
}

/** What of the text before is not in the text after. */
function changedSpan(before: string, after: string): TextSpan | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let same = 0
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++
  return { start, end: before.length - same }
}

/**
 * What of a body others may notice: which of their variables it assigns, as the checker narrows types by that, and which modules
 * it mentions, as these join the program.
 */
function outwardParts(body: Block): string {
  const parts = new Set<string>()
  const { pos, end } = body
  const isOutside = (identifier: Node): boolean => {
    const declaration = findDeclaration(identifier)
    return !declaration || declaration.pos < pos || declaration.end > end
  }
  const assign = (target: Node): void =>
    walk(target, (node) => {
      // `{ name: target } = …` assigns the target.
      if (isPropertyAssignment(node)) {
        assign(node.initializer)
        return false
      }
      const root = rootOf(node)
      if (isIdentifier(root) && isOutside(root)) parts.add(node.getText())
      return root === node
    })
  walk(body, (node) => {
    if (isBinaryExpression(node)) {
      const { kind } = node.operatorToken
      if (kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment) assign(node.left)
    } else if (isPrefixUnaryExpression(node) || isPostfixUnaryExpression(node)) {
      if (node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken)
        assign(node.operand)
    } else if (isForOfStatement(node) || isForInStatement(node)) {
      if (node.initializer.kind !== SyntaxKind.VariableDeclarationList) assign(node.initializer)
    } else if (isImportTypeNode(node) || node.kind === SyntaxKind.MetaProperty || isImport(node)) {
      parts.add(node.getText())
    }
  })
  return [...parts].sort().join('\n')
}

/** `order` of `order.lines[0].count`. */
function rootOf(node: Node): Node {
  let root = node
  while (isPropertyAccessExpression(root) || isElementAccessExpression(root)) root = root.expression
  return root
}

/** `import('…')` and `require('…')`. */
function isImport(node: Node): boolean {
  if (!isCallExpression(node)) return false
  const callee = node.expression
  return callee.kind === SyntaxKind.ImportKeyword || (isIdentifier(callee) && callee.text === 'require')
}
