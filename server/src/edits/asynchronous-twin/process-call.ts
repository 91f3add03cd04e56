import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import type { Hazard } from '../../model/hazards.ts'
import { literalValue } from '../../model/literal.ts'
import { declaredName, textOf, unwrap } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { habitsOf } from '../text/habits.ts'

/** How `promisify(exec)` and `promisify(execFile)` do what a call that waits for a process does. */
export interface ProcessCall {
  /** `.stdout`, or nothing where nobody looks at the output. */
  readonly suffix: '.stdout' | ''
  /** Each difference, one sentence. */
  readonly notes: readonly string[]
  /** Changes the arguments. */
  readonly write: (draft: EditDraft) => void
}

/** What all of the functions take, and take for the same. */
const sameOptions: ReadonlySet<string> = new Set(
  'cwd env encoding timeout killSignal maxBuffer windowsHide windowsVerbatimArguments shell uid gid'.split(' '),
)

export function isProcessCall({ row }: Hazard): boolean {
  return row.module === 'node:child_process' && /^(?:execSync|execFileSync|spawnSync)$/.test(row.member)
}

/** How to write the call; or why its asynchronous form would not do the same, one sentence. */
export function processCallOf(
  context: EditContext,
  { name, row }: Hazard,
  call: CallExpression | NewExpression,
): ProcessCall | { readonly refused: string } {
  if (row.member === 'spawnSync')
    return {
      refused: `${name} gives its status, signal and error as data and never throws, which no asynchronous function of Node.js does: use spawn and its events.`,
    }
  const given = call.arguments ?? []
  if (given.length === 0 || given.some(({ kind }) => kind === SyntaxKind.SpreadElement))
    return { refused: `The arguments of ${name} are not written one by one.` }
  const last = given.at(-1) as Node
  const index = row.member === 'execSync' ? 1 : given.length === 2 && !isList(context, last) ? 1 : 2
  const options = given[index]
  const read = options && readOptions(name, options)
  if (read && 'refused' in read) return read
  const isUnused = call.parent.kind === SyntaxKind.ExpressionStatement
  const encoding = read?.get('encoding')
  const kind = encoding && kindOfEncoding(encoding)
  if (encoding && kind === undefined)
    return {
      refused: `The encoding that ${name} is given is not written there, so that its result may be of two kinds.`,
    }
  const stdio = read?.get('stdio')
  return {
    suffix: isUnused ? '' : '.stdout',
    notes: [
      ...(stdio ? [] : ['What the command writes to its standard error is captured, and no longer shown.']),
      'The standard input of the command stays open: one that reads it to the end would wait for ever.',
      'An error has the exit code in code, not in status, and no pid and output; beyond maxBuffer its code is ERR_CHILD_PROCESS_STDIO_MAXBUFFER instead of ENOBUFS, and after a timeout it has killed instead of ETIMEDOUT.',
    ],
    write(draft) {
      const needsEncoding = !isUnused && encoding === undefined
      if (!options) {
        if (needsEncoding) draft.insert(last.getSourceFile().fileName, last.end, `, { encoding: ${quoted(call)} }`)
      } else writeOptions(options, stdio?.parent, needsEncoding ? `encoding: ${quoted(call)}` : undefined, draft)
    },
  }
}

/** The values of the options by their names. */
function readOptions(name: string, argument: Node): Map<string, Node> | { readonly refused: string } {
  const options = unwrap(argument)
  if (options.kind !== SyntaxKind.ObjectLiteralExpression)
    return {
      refused: `The options of ${name} are not written there, so that nothing tells what its asynchronous form makes of them.`,
    }
  const found = new Map<string, Node>()
  for (const property of (options as Node & { properties: readonly Node[] }).properties) {
    const key = textOf(declaredName(property))
    if (key === undefined || property.kind === SyntaxKind.SpreadAssignment)
      return { refused: `The options of ${name} are not written one by one.` }
    const { initializer } = property as Node & { initializer?: Node }
    const value = property.kind === SyntaxKind.ShorthandPropertyAssignment ? declaredName(property) : initializer
    if (!value || (!sameOptions.has(key) && key !== 'stdio'))
      return { refused: `${name} is given ${key}, which its asynchronous form does not take.` }
    if (key === 'stdio' && !isCaptured(value))
      return {
        refused: `${name} is given another place for what the command writes, which its asynchronous form always captures.`,
      }
    found.set(key, value)
  }
  return found
}

/** Whether the standard output is captured, and the rest captured or dropped. */
function isCaptured(value: Node): boolean {
  const node = unwrap(value)
  if (literalValue(node) === 'pipe') return true
  if (node.kind !== SyntaxKind.ArrayLiteralExpression) return false
  const [input, output, errors, ...others] = (node as Node & { elements: readonly Node[] }).elements.map((element) =>
    literalValue(element),
  )
  const isQuiet = (one: unknown): boolean => one === 'pipe' || one === 'ignore'
  return isQuiet(input) && output === 'pipe' && isQuiet(errors) && others.length === 0
}

/** Whether a text comes out or a Buffer; undefined where that is not known. */
function kindOfEncoding(encoding: Node): 'text' | 'buffer' | undefined {
  const node = unwrap(encoding)
  if (node.kind === SyntaxKind.NullKeyword) return 'buffer'
  const value = literalValue(node)
  return typeof value === 'string' ? (value === 'buffer' ? 'buffer' : 'text') : undefined
}

function isList(context: EditContext, argument: Node): boolean {
  const node = unwrap(argument)
  if (node.kind === SyntaxKind.ArrayLiteralExpression) return true
  if (node.kind === SyntaxKind.ObjectLiteralExpression) return false
  const { checker } = context.project
  const type = checker.getTypeAtLocation(argument)
  return (type.flags & TypeFlags.AnyOrUnknown) === 0 && checker.isArrayLikeType(type)
}

/** Takes `stdio` out and puts `encoding` in. */
function writeOptions(argument: Node, removed: Node | undefined, added: string | undefined, draft: EditDraft): void {
  const options = unwrap(argument)
  const { fileName, text } = options.getSourceFile()
  const { properties } = options as Node & { properties: readonly Node[] }
  if (removed && added !== undefined) return draft.replaceNode(removed, added)
  if (removed) {
    const at = properties.indexOf(removed)
    const [before, after] = [properties[at - 1], properties[at + 1]]
    if (after) draft.remove(fileName, { start: removed.getStart(), end: after.getStart() })
    else if (before) draft.remove(fileName, { start: before.end, end: removed.end })
    else draft.replaceNode(options, '{}')
  }
  const last = properties.at(-1)
  if (added === undefined) return
  if (!last) return draft.replaceNode(options, `{ ${added} }`)
  const indent = /\n([ \t]*)$/.exec(text.slice(0, last.getStart()))?.[0]
  draft.insert(fileName, last.end, `,${indent ?? ' '}${added}`)
}

function quoted(node: Node): string {
  const { quote } = habitsOf(node.getSourceFile())
  return `${quote}buffer${quote}`
}

/** The place where what went wrong is looked at in a way that only errors of the blocking form allow. */
export function readsProcessError(awaited: readonly Node[]): Node | undefined {
  for (const node of awaited) {
    for (let current: Node = node; current.parent; current = current.parent) {
      const { catchClause, tryBlock } = current.parent as Node & { catchClause?: Node; tryBlock?: Node }
      if (catchClause && tryBlock === current && /\b(?:status|output|pid)\b/.test(catchClause.getText()))
        return catchClause
    }
  }
  return undefined
}
