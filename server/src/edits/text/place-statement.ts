import {
  SyntaxKind,
  isStringLiteral,
  getLeadingCommentRanges,
  type Node,
  type SourceFile,
  type Statement,
} from '../../compiler/syntax.ts'
import { importStatements, importsIn } from './bindings.ts'
import { isBuiltin } from './origin.ts'
import { requiredModule } from './required-module.ts'
import { keyOrder } from './sorting.ts'
import { ownEnd } from './statement-ends.ts'

/** Where a new statement goes: its own line behind or before what is there. */
export interface Place {
  readonly offset: number
  readonly side: 'behind' | 'before'
  /** Whether a blank line comes between it and what is there. */
  readonly isApart: boolean
  /** Whether other code follows on the same line. */
  readonly isMidLine?: boolean
}

interface Anchor {
  readonly statement: Statement
  readonly specifier: string
}

/** What will be different among the imports. */
export interface ChangedImports {
  /** The statements that nothing is left of. */
  readonly removedStatements: ReadonlySet<Statement>
  /** What statements import that another is written in the place of. */
  readonly newSpecifiers: ReadonlyMap<Statement, string>
}

/** Where an import of a module goes: sorted and grouped as the file's other imports are. */
export function placeOfImport(sourceFile: SourceFile, specifier: string, changed: ChangedImports): Place {
  const all = leadingImports(sourceFile)
    .filter(({ statement }) => !changed.removedStatements.has(statement))
    .map((anchor) => ({ ...anchor, specifier: changed.newSpecifiers.get(anchor.statement) ?? anchor.specifier }))
  // What is imported for its effects alone stays where it is, in front.
  const anchors = all.filter(({ statement }) => !isForEffect(statement))
  const first = anchors[0]
  const last = anchors.at(-1)
  if (!first || !last) {
    const effect = all.at(-1)
    return effect ? behind(sourceFile, effect.statement, false) : placeAtTop(sourceFile, changed.removedStatements)
  }
  const isApart = anchors.some((anchor, index) => {
    const next = anchors[index + 1]
    return (
      next !== undefined &&
      rank(next.specifier) !== rank(anchor.specifier) &&
      hasBlankLineBefore(sourceFile, next.statement)
    )
  })
  const keys = anchors.map((anchor) => anchor.specifier)
  const isRanked = keys.every((key, index) => index === 0 || rank(keys[index - 1] ?? '') <= rank(key))
  const same = isRanked ? anchors.filter((anchor) => rank(anchor.specifier) === rank(specifier)) : anchors
  if (same.length > 0) {
    const order = keyOrder(same.map((anchor) => anchor.specifier))
    if (!order) return behind(sourceFile, (same.at(-1) as Anchor).statement, false)
    const next = same.find((anchor) => order(anchor.specifier, specifier) > 0)
    if (!next) return behind(sourceFile, (same.at(-1) as Anchor).statement, false)
    const before = anchors[anchors.indexOf(next) - 1]
    return before && same.includes(before) && !hasBlankLineBefore(sourceFile, next.statement)
      ? behind(sourceFile, before.statement, false)
      : inFrontOf(sourceFile, next.statement, false)
  }
  const before = anchors.findLast((anchor) => rank(anchor.specifier) < rank(specifier))
  if (before) return behind(sourceFile, before.statement, isApart)
  return inFrontOf(sourceFile, first.statement, isApart)
}

/** Where a constant goes that is made of imported names: behind the imports, and behind the declarations of what it names. */
export function placeOfConstant(sourceFile: SourceFile, initializer: string, removed: ReadonlySet<Statement>): Place {
  const leading = leadingImports(sourceFile).filter(({ statement }) => !removed.has(statement))
  const named = new Set(initializer.match(/[\w$]+/g))
  const needed = importsIn(sourceFile)
    .bindings.filter(
      ({ name, holder }) => named.has(name) && holder.kind !== 'import' && !removed.has(holder.statement),
    )
    .map(({ holder }) => holder.statement as Statement)
  const last = [...leading.map(({ statement }) => statement), ...needed].sort((a, b) => a.pos - b.pos).at(-1)
  if (!last) return placeAtTop(sourceFile, removed)
  const next = sourceFile.statements.find((statement) => statement.pos > last.pos && !removed.has(statement))
  return behind(sourceFile, last, next === undefined || hasBlankLineBefore(sourceFile, next))
}

/** In front of all code, behind what heads a file: `#!`, directives, a licence. */
function placeAtTop(sourceFile: SourceFile, removed: ReadonlySet<Statement>): Place {
  const { text } = sourceFile
  const statements = sourceFile.statements.filter((statement) => !removed.has(statement))
  const first = statements.find((statement) => !isDirective(statement))
  const directive = statements.findLast((statement) => isDirective(statement) && (!first || statement.pos < first.pos))
  if (!first) {
    if (directive) return behind(sourceFile, directive, true)
    const end = text.length
    return { offset: end, side: text.trim() === '' ? 'before' : 'behind', isApart: text.trim() !== '' }
  }
  return inFrontOf(sourceFile, first, true)
}

function inFrontOf(sourceFile: SourceFile, statement: Statement, isApart: boolean): Place {
  return { offset: startWithComments(sourceFile, statement), side: 'before', isApart }
}

/** Behind a statement, or a member of a class, and the comment on its last line. */
export function behind(sourceFile: SourceFile, statement: Node, isApart: boolean): Place {
  const { text } = sourceFile
  const end = ownEnd(statement)
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?(?=\r?\n|$)/.exec(text.slice(end))?.[0]
  return rest === undefined
    ? { offset: end, side: 'behind', isApart: false, isMidLine: true }
    : { offset: end + rest.trimEnd().length, side: 'behind', isApart }
}

/**
 * The offset of a statement, or of a member of a class, with the comments right above it. What heads the file is not among them: a licence, an instruction to a
 * tool, anything that a blank line keeps apart.
 */
export function startWithComments(sourceFile: SourceFile, statement: Node): number {
  const { text } = sourceFile
  let start = statement.getStart(sourceFile)
  const comments = getLeadingCommentRanges(text, statement.pos) ?? []
  const isFirst = sourceFile.statements[0] === statement
  // What stands above the first import is about the file, or about the imports.
  if (isFirst && importStatements(sourceFile)[0] === statement) return start
  for (const { pos, end } of comments.toReversed()) {
    const between = text.slice(end, start)
    if ((between.match(/\n/g)?.length ?? 0) > 1) break
    // A comment behind the statement before belongs to that.
    if (!/(?:^|\n)[ \t]*$/.test(text.slice(0, pos))) break
    if (isFirst && headers.test(text.slice(pos, end))) break
    start = pos
  }
  return start
}

const headers =
  /^\/\*!|^\/\/\/|@(?:license|licence|preserve|copyright|file|fileoverview|ts-(?:no)?check|flow|jest-environment|vitest-environment|format)\b|copyright|licen[sc]e|spdx|eslint-(?:disable(?!-)|enable|env)|^\/\*\s*(?:eslint|globals?|jshint|jslint|exported|istanbul|c8)\b|prettier-ignore-start/i

export function isDirective(statement: Statement): boolean {
  return (
    statement.kind === SyntaxKind.ExpressionStatement &&
    isStringLiteral((statement as Statement & { expression: Node }).expression)
  )
}

export function hasBlankLineBefore(sourceFile: SourceFile, statement: Node): boolean {
  const { text } = sourceFile
  return /\n[ \t]*\r?\n/.test(text.slice(statement.pos, startWithComments(sourceFile, statement)))
}

/** The imports with which the file begins; all of them where it begins with something else. */
function leadingImports(sourceFile: SourceFile): Anchor[] {
  const imports = new Set(importStatements(sourceFile))
  const end = sourceFile.statements.find(
    (statement) =>
      !imports.has(statement) &&
      statement.kind !== SyntaxKind.ExpressionStatement &&
      statement.kind !== SyntaxKind.VariableStatement &&
      statement.kind !== SyntaxKind.ImportEqualsDeclaration,
  )
  const anchors = [...imports].map((statement) => ({ statement, specifier: specifierOf(sourceFile, statement) }))
  const leading = anchors.filter(({ statement }) => !end || statement.pos < end.pos)
  return leading.length > 0 ? leading : anchors
}

function specifierOf(sourceFile: SourceFile, statement: Statement): string {
  const own = importsIn(sourceFile).all.find((other) => other.statement === statement && other.specifier !== undefined)
  if (own?.specifier !== undefined) return own.specifier
  const { expression } = statement as Statement & { expression?: Node }
  return (expression && requiredModule(expression)) ?? ''
}

function isForEffect(statement: Statement): boolean {
  if (statement.kind === SyntaxKind.ExpressionStatement) return true
  return (
    statement.kind === SyntaxKind.ImportDeclaration &&
    (statement as Statement & { importClause?: Node }).importClause === undefined
  )
}

/** Node's modules, packages, the project's own files. */
export function rank(specifier: string): number {
  if (isBuiltin(specifier)) return 0
  return /^(?:\.|#|~|@\/|\/)/.test(specifier) ? 2 : 1
}
