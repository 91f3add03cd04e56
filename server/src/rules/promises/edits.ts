import {
  SyntaxKind,
  isBinaryExpression,
  isClassStaticBlockDeclaration,
  isConditionalExpression,
  isParameterDeclaration,
  isPropertyDeclaration,
  isVoidExpression,
  type FunctionLikeDeclaration,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import type { Edit, TextEdit } from '../../model/edit.ts'
import type { TextSpan } from '../../model/finding.ts'
import { isFunctionNode, walk } from '../../model/tree.ts'
import { isAsync, isGenerator } from './candidates.ts'

/** `await` in front of an expression, or in place of its `void`; undefined where the language does not allow it. */
export function awaitEdit(expression: Node, sourceFile: SourceFile): Edit | undefined {
  if (!allowsAwait(expression, sourceFile)) return undefined
  const start = expression.getStart(sourceFile)
  if (isVoidExpression(expression)) {
    return suggestion('Await the promise', [replace(sourceFile, { start, end: start + 'void'.length }, 'await')])
  }
  return suggestion('Await the promise', prefix(expression, sourceFile, 'await '))
}

/** `await Promise.all(…)` around a list of promises. */
export function awaitAllEdit(expression: Node, sourceFile: SourceFile): Edit | undefined {
  if (!allowsAwait(expression, sourceFile)) return undefined
  const { start, end } = { start: expression.getStart(sourceFile), end: expression.end }
  const isAwaited = expression.parent.kind === SyntaxKind.AwaitExpression
  return suggestion('Await all promises', [
    replace(sourceFile, { start, end: start }, isAwaited ? 'Promise.all(' : 'await Promise.all('),
    replace(sourceFile, { start: end, end }, ')'),
  ])
}

/** `void` in front of an expression: says that nobody waits on purpose. */
export function voidEdit(expression: Node, sourceFile: SourceFile): Edit {
  return suggestion('Say that nobody waits for it on purpose, with void', prefix(expression, sourceFile, 'void '))
}

/** A rejection handler at the end of a promise. */
export function catchEdit(expression: Node, sourceFile: SourceFile): Edit {
  const promise = isVoidExpression(expression) ? expression.expression : expression
  const handler = '.catch((error) => console.error(error))'
  const { start, end } = { start: promise.getStart(sourceFile), end: promise.end }
  const edits = bindsTighterThanMember(promise)
    ? [replace(sourceFile, { start: end, end }, handler)]
    : [
        replace(sourceFile, { start, end: start }, startsAfterOpenStatement(promise, sourceFile) ? ';(' : '('),
        replace(sourceFile, { start: end, end }, `)${handler}`),
      ]
  return suggestion('Handle the rejection', edits)
}

/** Whether a parenthesis at the start of this statement would read as a call of the statement before, which has no semicolon. */
function startsAfterOpenStatement(expression: Node, sourceFile: SourceFile): boolean {
  const statement = expression.parent
  if (statement.kind !== SyntaxKind.ExpressionStatement) return false
  const { statements } = statement.parent as Node & { statements?: readonly Node[] }
  const before = statements?.[statements.indexOf(statement) - 1]
  return before !== undefined && !/[;}]$/.test(sourceFile.text.slice(before.pos, before.end))
}

/** `return` for the last statement of a callback whose caller takes a promise. */
export function returnEdit(statement: Node, sourceFile: SourceFile): Edit | undefined {
  const block = statement.parent
  if (
    block.kind !== SyntaxKind.Block ||
    (block as Node & { statements: readonly Node[] }).statements.at(-1) !== statement
  )
    return undefined
  const owner = block.parent as FunctionLikeDeclaration
  if (owner.kind !== SyntaxKind.ArrowFunction && owner.kind !== SyntaxKind.FunctionExpression) return undefined
  if (owner.type || isAsync(owner) || isGenerator(owner) || owner.parent.kind !== SyntaxKind.CallExpression)
    return undefined
  if (returnsSomething(block)) return undefined
  const start = statement.getStart(sourceFile)
  return suggestion('Return the promise', [replace(sourceFile, { start, end: start }, 'return ')])
}

function returnsSomething(block: Node): boolean {
  let found = false
  walk(block, (node) => {
    if (found || isFunctionNode(node)) return false
    found = node.kind === SyntaxKind.ReturnStatement
    return true
  })
  return found
}

/** Whether `await` may stand at a node: in an async function's body, or at the top level of a file that is surely an ES module. */
function allowsAwait(node: Node, sourceFile: SourceFile): boolean {
  let child = node
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (isParameterDeclaration(current) || isPropertyDeclaration(current) || isClassStaticBlockDeclaration(current))
      return false
    if (isFunctionNode(current)) return isAsync(current) && child === current.body
  }
  return /\.m[jt]s$/.test(sourceFile.fileName) || hasTopLevelAwait(sourceFile)
}

const topLevelAwaits = new WeakMap<SourceFile, boolean>()

function hasTopLevelAwait(sourceFile: SourceFile): boolean {
  const known = topLevelAwaits.get(sourceFile)
  if (known !== undefined) return known
  let found = false
  walk(sourceFile, (node) => {
    if (found || isFunctionNode(node)) return false
    found = node.kind === SyntaxKind.AwaitExpression
    return true
  })
  topLevelAwaits.set(sourceFile, found)
  return found
}

function prefix(expression: Node, sourceFile: SourceFile, keyword: string): TextEdit[] {
  const { start, end } = { start: expression.getStart(sourceFile), end: expression.end }
  if (bindsTighterThanUnary(expression)) return [replace(sourceFile, { start, end: start }, keyword)]
  return [replace(sourceFile, { start, end: start }, `${keyword}(`), replace(sourceFile, { start: end, end }, ')')]
}

function bindsTighterThanUnary(node: Node): boolean {
  return !isBinaryExpression(node) && !isConditionalExpression(node) && !looseKinds.has(node.kind)
}

function bindsTighterThanMember(node: Node): boolean {
  return (
    tightKinds.has(node.kind) &&
    (node.kind !== SyntaxKind.NewExpression || (node as Node & { arguments?: unknown }).arguments !== undefined)
  )
}

const looseKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrowFunction,
  SyntaxKind.YieldExpression,
  SyntaxKind.AsExpression,
  SyntaxKind.SatisfiesExpression,
])

const tightKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.ThisKeyword,
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.NonNullExpression,
])

export function suggestion(title: string, changes: readonly TextEdit[]): Edit {
  return { title, kind: 'suggestion', changes }
}

export function replace(sourceFile: SourceFile, span: TextSpan, newText: string): TextEdit {
  return { file: sourceFile.fileName, span, newText }
}
