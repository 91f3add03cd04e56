import { SyntaxKind, isStringLiteral, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { declaredName, isCall, textOf, walk } from '../../model/tree.ts'
import type { EditDraft } from '../edit-draft.ts'
import { habitsOf, type Habits } from '../text/habits.ts'
import type { Guard } from './async-plan.ts'

/** Puts a function's body into `try`, so that what it throws goes where it went before. */
export function writeGuard({ fn, next }: Guard, draft: EditDraft): void {
  const { body } = fn as FunctionLikeDeclaration & { body: Node }
  const habits = habitsOf(fn.getSourceFile())
  if (isGuarded(body)) return
  const handle = next === undefined ? rethrow(habits) : `${nameOfNext(fn, next, draft)}(error)${habits.semicolon}`
  writeTry(fn, handle, draft)
}

/** Puts a function's body into `try`; `handle` is the statement that its `catch` does with `error`. */
export function writeTry(fn: FunctionLikeDeclaration, handle: string, draft: EditDraft): void {
  const { body } = fn as FunctionLikeDeclaration & { body: Node }
  const sourceFile = fn.getSourceFile()
  const habits = habitsOf(sourceFile)
  const { text, fileName } = sourceFile
  const base = indentationAt(text, body.kind === SyntaxKind.Block ? body.end - 1 : fn.getStart())
  const inner = base + habits.indent
  const line = habits.newLine
  const end = `${line}${inner}} catch (error) {${line}${inner}${habits.indent}${handle}${line}${inner}}${line}${base}`
  if (body.kind !== SyntaxKind.Block) {
    draft.insert(fileName, body.getStart(), `{${line}${inner}try {${line}${inner}${habits.indent}`)
    draft.wrap(body, '', `${habits.semicolon}${end}}`)
    return
  }
  const start = body.getStart() + 1
  const last = body.end - 1
  const content = text.slice(start, last)
  const isOneLine = !content.includes('\n')
  const leading = /^[ \t]*/.exec(content)?.[0].length ?? 0
  const trailing = /\s*$/.exec(content)?.[0].length ?? 0
  if (isOneLine) {
    draft.replace(fileName, { start, end: start + leading }, `${line}${inner}try {${line}${inner}${habits.indent}`)
    draft.replace(fileName, { start: last - trailing, end: last }, end)
    return
  }
  draft.insert(fileName, start, `${line}${inner}try {`)
  for (const offset of lineStarts(body, text, start, last - trailing)) draft.insert(fileName, offset, habits.indent)
  draft.replace(fileName, { start: last - trailing, end: last }, end)
}

/** Thrown where no promise catches it, as an uncaught exception. */
function rethrow({ semicolon }: Habits): string {
  return `queueMicrotask(() => {`.concat(` throw error${semicolon} })${semicolon}`)
}

/** A body that is one `try` whose `catch` only answers, logs or passes the error on has nothing left to guard. */
function isGuarded(body: Node): boolean {
  const { statements } = body as Node & { statements?: readonly Node[] }
  const [only, ...others] = statements ?? []
  if (only?.kind !== SyntaxKind.TryStatement || others.length > 0) return false
  const { catchClause, finallyBlock } = only as Node & { catchClause?: Node & { block: Node }; finallyBlock?: Node }
  if (!catchClause || finallyBlock) return false
  let calm = true
  walk(catchClause.block, (node) => {
    if (node.kind === SyntaxKind.ThrowStatement || node.kind === SyntaxKind.AwaitExpression) calm = false
    if (
      isCall(node) &&
      !/^(?:(?:next|done|cb|callback)$|(?:res|response|reply|console|log|logger)\b)/.test(node.expression.getText())
    )
      calm = false
    return calm
  })
  return calm
}

/** The name of the parameter that takes errors, which is added with those before it where it is missing. */
function nameOfNext(fn: FunctionLikeDeclaration, index: number, draft: EditDraft): string {
  const { parameters } = fn
  const known = parameters[index]
  if (known) return textOf(declaredName(known)) ?? 'next'
  const typed = parameters.some((parameter) => parameter.type !== undefined)
  const names = ['_request', '_response', 'next'].slice(parameters.length)
  const added = names.map((name) => (typed && name === 'next' ? `${name}: (error?: unknown) => void` : name)).join(', ')
  const { fileName, text } = fn.getSourceFile()
  const last = parameters.at(-1)
  if (!last) {
    draft.insert(fileName, text.indexOf('(', declaredName(fn)?.end ?? fn.getStart()) + 1, added)
  } else {
    const isBare = fn.kind === SyntaxKind.ArrowFunction && /^\s*=>/.test(text.slice(last.end))
    if (isBare) draft.wrap(last, '(', `, ${added})`)
    else draft.wrap(last, '', `, ${added}`)
  }
  return 'next'
}

function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

/** The beginnings of the lines that can be indented: no empty ones, and none inside of a text that goes over several lines. */
function lineStarts(body: Node, text: string, start: number, end: number): number[] {
  const fixed: { readonly start: number; readonly end: number }[] = []
  walk(body, (node) => {
    if (isTemplatePart(node) || (isStringLiteral(node) && node.getText().includes('\n')))
      fixed.push({ start: node.getStart(), end: node.end })
  })
  const starts: number[] = []
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const offset = at + 1
    if (/^[ \t]*\r?\n/.test(text.slice(offset)) || fixed.some((part) => part.start < offset && offset < part.end))
      continue
    starts.push(offset)
  }
  return starts
}

function isTemplatePart(node: Node): boolean {
  switch (node.kind) {
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateHead:
    case SyntaxKind.TemplateMiddle:
    case SyntaxKind.TemplateTail:
    case SyntaxKind.JsxText:
      return true
    default:
      return false
  }
}
