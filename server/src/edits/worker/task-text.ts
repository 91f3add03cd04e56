import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { Habits } from '../text/habits.ts'
import type { Captures } from './captures.ts'
import type { ControlFlow } from './control-flow.ts'
import { movedText, type Rewrite } from './moved-text.ts'
import { isAsync, spanOf, type Piece } from './piece.ts'
import type { ParameterText } from './parameter-text.ts'
import type { PoolKind } from './pool-text.ts'
import type { Results } from './results.ts'

const maxColumns = 100

/** The function of a worker file that does what a piece did. */
export function taskText(
  name: string,
  piece: Piece,
  { inputs }: Captures,
  flow: ControlFlow,
  results: Results,
  given: readonly ParameterText[],
  habits: Habits,
  { hasImports, isTypeScript }: PoolKind,
): string {
  const { indent, newLine, semicolon, braceSpace, hasTrailingCommas } = habits
  const parameters = given.map(({ text }) => text)
  const awaits = flow.awaits || (piece.kind === 'function' && isAsync(piece.owner))
  const head = `${hasImports ? 'export ' : ''}${awaits ? 'async ' : ''}function ${name}`
  const type = isTypeScript ? returnType(piece) : ''
  const line = `${head}(${parameters.join(', ')})${type} {`
  const isRest = parameters.at(-1)?.startsWith('...') === true
  const opening =
    line.length <= maxColumns
      ? line
      : [
          `${head}(`,
          ...parameters.map((parameter, index) => {
            const isLast = index === parameters.length - 1
            return `${indent}${parameter}${isLast && (!hasTrailingCommas || isRest) ? '' : ','}`
          }),
          `)${type} {`,
        ].join(newLine)
  const rewrites = inputs.flatMap((input) =>
    input.reads.map((node): Rewrite => ({ node, text: textOfRead(node, input.name) })),
  )
  const body: string[] = [indent + bodyText(piece, rewrites, habits)]
  const [variable, second] = results.variables
  if (variable !== undefined)
    body.push(
      second === undefined
        ? `${indent}return ${variable}${semicolon}`
        : `${indent}return {${braceSpace}${results.variables.join(', ')}${braceSpace}}${semicolon}`,
    )
  const tags = given.flatMap(({ tag }) => tag ?? [])
  return [...docOf(tags), opening, ...body, '}'].join(newLine)
}

function docOf(tags: readonly string[]): string[] {
  const [first, second] = tags
  if (first === undefined) return []
  return second === undefined ? [`/** ${first} */`] : ['/**', ...tags.map((tag) => ` * ${tag}`), ' */']
}

function textOfRead(node: Node, name: string): string {
  return node.parent.kind === SyntaxKind.ShorthandPropertyAssignment ? `${node.getText()}: ${name}` : name
}

function returnType({ kind, owner }: Piece): string {
  const { type } = owner as Node & { type?: Node }
  return kind === 'function' && type ? `: ${type.getText()}` : ''
}

function bodyText(piece: Piece, rewrites: readonly Rewrite[], { indent, semicolon }: Habits): string {
  const [first] = piece.nodes
  const root = first as Node
  const isStatements = root.parent.kind === SyntaxKind.Block || piece.kind === 'statements'
  if (!isStatements) {
    const base = `return ${movedText(root, spanOf(piece), indent, rewrites)}`
    return base.endsWith(semicolon) && semicolon !== '' ? base : base + semicolon
  }
  if (piece.kind === 'statements') return movedText(root.parent, spanOf(piece), indent, rewrites)
  return movedText(root.parent, wholeBody(root.parent), indent, rewrites)
}

/** What stands between the braces of a function, comments included. */
function wholeBody(body: Node): { readonly start: number; readonly end: number } {
  const { text } = body.getSourceFile()
  const inside = text.slice(body.getStart() + 1, body.end - 1)
  const start = body.getStart() + 1 + (inside.length - inside.trimStart().length)
  return { start, end: start + inside.trim().length }
}
