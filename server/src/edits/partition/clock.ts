import {
  NodeFlags,
  SyntaxKind,
  isForStatement,
  isIdentifier,
  isVariableDeclarationList,
  type Node,
  type SourceFile,
  type Statement,
} from '../../compiler/syntax.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { SymbolFlags, TypeFlags, type Checker } from '../../compiler/types.ts'
import { findName } from '../../model/scope.ts'
import { isCall, isFunctionNode, isLoop, textOf, unwrap, walk } from '../../model/tree.ts'
import { isWritten } from '../async/writes.ts'
import { outermostLoop } from '../effects/function-parts.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { FileImports } from '../text/file-imports.ts'
import type { Habits } from '../text/habits.ts'
import { namesIn } from '../text/names.ts'
import { startWithComments } from '../text/place-statement.ts'

/** A fiftieth of a second is what a person begins to notice; several loops may run at the same time. */
export const budgetMs = 10

/** Reading the clock takes about 50 ns, so that cheap rounds are counted in between. A power of two. */
const roundsPerLook = 1024

export interface ClockRequest {
  readonly sourceFile: SourceFile
  /** The loop as it is now. */
  readonly loop: Node
  /** What runs in each round. */
  readonly body: Node
  /** The function around it. */
  readonly fn: Node
  readonly checker: Checker
  readonly imports: FileImports
  readonly habits: Habits
}

/** What makes a loop give way: a declaration in front of it, and statements at the beginning of each round, line by line. */
export interface Clock {
  readonly declarations: readonly string[]
  readonly check: readonly string[]
}

export function makeClock(request: ClockRequest): Clock {
  const { body, fn, imports, habits } = request
  const end = habits.semicolon
  const now = isGlobal(body, 'performance') && isDeclared(request) ? 'performance.now()' : 'Date.now()'
  const start = imports.freeName(fn, 'sliceStart')
  const giveWay = imports.use('node:timers/promises', 'setImmediate', { at: body })
  const counter = isCheap(request) ? counterOf(request) : undefined
  const isOwn = counter?.isOwn ?? false
  const look = counter
    ? `(${isOwn ? '++' : ''}${counter.name} & ${roundsPerLook - 1}) === 0 && ${now} - ${start} > ${budgetMs}`
    : `${now} - ${start} > ${budgetMs}`
  return {
    declarations: [`let ${start} = ${now}${end}`, ...(counter && isOwn ? [`let ${counter.name} = 0${end}`] : [])],
    check: [
      `// The event loop gets its turn every ${budgetMs} ms.`,
      `if (${look}) {`,
      `${habits.indent}await ${giveWay}()${end}`,
      `${habits.indent}${start} = ${now}${end}`,
      '}',
    ],
  }
}

/** Writes the declarations in front of the outermost loop of the function, so that the time counts over all rounds of all of them. */
export function declareClock(clock: Clock, { sourceFile, loop, fn, habits }: ClockRequest, draft: EditDraft): void {
  const statement = statementInBlock(outermostLoop(loop, fn))
  const start = startWithComments(sourceFile, statement as Statement)
  const indent = indentAt(sourceFile.text, start)
  const text = clock.declarations.map((line) => `${line}${habits.newLine}${indent}`).join('')
  draft.insert(sourceFile.fileName, start, text)
}

/** The statement around a node that stands in the braces of a block or of a function, or at the top of a file. */
function statementInBlock(node: Node): Node {
  let current = node
  while (current.parent && current.parent.kind !== SyntaxKind.Block && current.parent.kind !== SyntaxKind.SourceFile)
    current = current.parent
  return current
}

export function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? ''
}

/** Older type declarations do not know the global. */
function isDeclared({ sourceFile, body, checker }: ClockRequest): boolean {
  if (checker.resolveName('performance', SymbolFlags.Value, body)) return true
  // Nobody checks other JavaScript, and every supported Node.js has it.
  return isJavaScript(sourceFile.fileName) && !checker.resolveName('process', SymbolFlags.Value, body)
}

function isGlobal(at: Node, name: string): boolean {
  const declaration = findName(at, name)
  return (
    declaration === undefined ||
    declaration.kind === SyntaxKind.ImportSpecifier ||
    declaration.kind === SyntaxKind.BindingElement
  )
}

/** Whether a round takes less than a microsecond or so: no calls but the cheapest, no inner loops, few nodes. */
function isCheap({ loop, body }: ClockRequest): boolean {
  // What a function that is given by its name costs is not known.
  if (body.kind === SyntaxKind.Identifier) return false
  const { condition, incrementor } = loop as Node & { condition?: Node; incrementor?: Node }
  const { expression } = loop as Node & { expression?: Node }
  const isRepeated = loop.kind === SyntaxKind.WhileStatement || loop.kind === SyntaxKind.DoStatement
  let nodes = 0
  let isCostly = false
  for (const part of [body, condition, incrementor, isRepeated ? expression : undefined]) {
    if (!part) continue
    walk(part, (node) => {
      nodes++
      const isFunction = isFunctionNode(node) && node !== body
      if (isFunction || isLoop(node) || isCostlyCall(node)) isCostly = true
      return !isCostly
    })
  }
  return !isCostly && nodes < 120
}

function isCostlyCall(node: Node): boolean {
  if (costlyKinds.has(node.kind)) return true
  return (
    isCall(node) &&
    !/^(?:Math\.\w+|[\w$.[\]]+\.(?:push|pop|charCodeAt|codePointAt|at|has|get|add)|Number|Boolean)$/.test(
      node.expression.getText(),
    )
  )
}

const costlyKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.TemplateExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.SpreadElement,
  SyntaxKind.SpreadAssignment,
])

/** A variable that is counted up or down by one in each round: the loop's own, or a new one. */
function counterOf({ loop, body, fn, checker, imports }: ClockRequest): { name: string; isOwn: boolean } {
  const own = isForStatement(loop) ? loop : undefined
  const list = own?.initializer
  const step = own?.incrementor && unwrap(own.incrementor)
  // An inner loop may begin and end between two multiples.
  const isOutermost = outermostLoop(loop, fn) === loop
  if (isOutermost && list && isVariableDeclarationList(list) && list.flags & NodeFlags.Let && step) {
    const isStep = step.kind === SyntaxKind.PostfixUnaryExpression || step.kind === SyntaxKind.PrefixUnaryExpression
    const operand = isStep ? (step as Node & { operand: Node }).operand : undefined
    const declaration = list.declarations.find(
      ({ name }) => operand && isIdentifier(name) && name.text === textOf(operand),
    )
    if (declaration && isNumber(checker, declaration.name)) {
      const name = textOf(declaration.name) ?? ''
      const isChanged = namesIn(body, name).some(isWritten)
      const isHidden = findName(body, name) !== declaration
      if (!isChanged && !isHidden) return { name, isOwn: false }
    }
  }
  return { name: imports.freeName(fn, 'rounds'), isOwn: true }
}

function isNumber(checker: Checker, name: Node): boolean {
  return (checker.getTypeAtLocation(name).flags & TypeFlags.NumberLike) !== 0
}
