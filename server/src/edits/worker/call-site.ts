import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { EditDraft } from '../edit-draft.ts'
import { fitExpression } from '../text/wrap-await.ts'
import type { Habits } from '../text/habits.ts'
import { tightness } from '../text/tightness.ts'
import type { BuildSetup } from './build-setup.ts'
import type { Captures, Input } from './captures.ts'
import type { ControlFlow } from './control-flow.ts'
import { indentAt } from './moved-text.ts'
import { spanOf, type Piece } from './piece.ts'
import type { Results } from './results.ts'

const maxColumns = 110

/** How the file names what it calls. */
export interface TaskReference {
  /** What the file calls `runInWorker`. */
  readonly run: string
  /** As the file would import the worker file: `./hash.worker.js`. */
  readonly specifier: string
  /** Without an ending: `./hash.worker`. */
  readonly file: string
  readonly name: string
  /** What the file calls `handOver`, and what is handed over. */
  readonly handOver?: { readonly call: string; readonly inputs: ReadonlySet<Input> }
}

/** Puts a call of the worker's function in the place of a piece. */
export function writeCallSite(
  draft: EditDraft,
  piece: Piece,
  task: TaskReference,
  captures: Captures,
  flow: ControlFlow,
  results: Results,
  setup: BuildSetup,
  habits: Habits,
): void {
  const { indent, newLine, semicolon, braceSpace } = habits
  const first = piece.nodes[0] as Node
  const { text, fileName } = first.getSourceFile()
  const write = (before: string, inner: string, column = inner.length): string =>
    before + callText(task, captures, setup, habits, inner, column + before.length)
  const ownColumn = first.getStart() - (text.lastIndexOf('\n', first.getStart()) + 1)
  if (piece.kind === 'expression') {
    const inner = indentAt(text, first.getStart())
    if (isAwaited(first)) {
      draft.replaceNode(first, write('', inner, ownColumn))
      return
    }
    draft.replaceNode(first, fitExpression(first, write('await ', inner, ownColumn), tightness.unary))
    return
  }
  const isValue = results.isValue
  if (first.parent.kind === SyntaxKind.ArrowFunction) {
    draft.replaceNode(first, write('await ', indentAt(text, first.getStart()), ownColumn))
    return
  }
  if (piece.kind === 'function') {
    const body = first.parent
    const outer = indentAt(text, body.parent.getStart())
    const inner = outer + indent
    const statement = write(isValue ? 'return await ' : 'await ', inner)
    draft.replace(
      fileName,
      { start: body.getStart() + 1, end: body.end - 1 },
      `${newLine}${inner}${statement}${semicolon}${newLine}${outer}`,
    )
    return
  }
  const inner = indentAt(text, spanOf(piece).start)
  const [variable, second] = results.variables
  const keyword = results.isReassigned ? 'let' : 'const'
  const before =
    flow.returns && isValue
      ? 'return await '
      : variable === undefined
        ? 'await '
        : second === undefined
          ? `${keyword} ${variable} = await `
          : `${keyword} {${braceSpace}${results.variables.join(', ')}${braceSpace}} = await `
  const after = flow.returns && !isValue ? `${semicolon}${newLine}${inner}return` : ''
  draft.replace(fileName, spanOf(piece), `${write(before, inner)}${after}${semicolon}`)
}

/** Whether an expression gives a promise that is awaited where it stands. */
function isAwaited(expression: Node): boolean {
  let outer = expression
  while (outer.parent.kind === SyntaxKind.ParenthesizedExpression) outer = outer.parent
  return outer.parent.kind === SyntaxKind.AwaitExpression
}

function callText(
  { run, specifier, file, name, handOver }: TaskReference,
  { inputs }: Captures,
  setup: BuildSetup,
  { quote, indent, newLine, hasTrailingCommas }: Habits,
  outer: string,
  column: number,
): string {
  const type = setup.isTypeScript ? `<typeof import(${quote}${specifier}${quote}).${name}>` : ''
  const values = inputs.map((input) => {
    if (handOver?.inputs.has(input)) return `${handOver.call}(${input.argument})`
    return `${input.isRest ? '...' : ''}${input.argument}`
  })
  const self = setup.module === 'esm' ? 'import.meta.url' : '__filename'
  const given = [self, `${quote}${file}${quote}`, `${quote}${name}${quote}`, ...values]
  const line = `${run}${type}(${given.join(', ')})`
  if (column + line.length <= maxColumns) return line
  const lines = given.map((value) => `${outer}${indent}${value}`)
  return `${run}${type}(${newLine}${lines.join(`,${newLine}`)}${hasTrailingCommas ? ',' : ''}${newLine}${outer})`
}
