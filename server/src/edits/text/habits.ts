import {
  SyntaxKind,
  isArrayLiteralExpression,
  isArrowFunction,
  isIdentifier,
  isNamedImports,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isStringLiteral,
  type Node,
  type SourceFile,
} from '../../compiler/syntax.ts'
import { normalizeModule } from '../../knowledge/index.ts'
import { walk } from '../../model/tree.ts'
import { ownEnd } from './statement-ends.ts'
import { requiredModule } from './required-module.ts'

/** How a file writes what can be written in several ways. Where the file gives no evidence, the commonest way is assumed. */
export interface Habits {
  readonly quote: "'" | '"'
  /** `;` or nothing: what ends a statement. */
  readonly semicolon: ';' | ''
  /** One step of indentation. */
  readonly indent: string
  readonly newLine: '\n' | '\r\n'
  /** Whether the last entry of a list over several lines is followed by a comma. */
  readonly hasTrailingCommas: boolean
  /** `node:` or nothing: what stands before the name of one of Node's modules. */
  readonly nodePrefix: 'node:' | ''
  /** How imports of own files end; undefined where the file has none. */
  readonly relativeExtension: 'js' | 'ts' | 'none' | undefined
  /** A space or nothing: what stands inside of the braces of a list on one line. */
  readonly braceSpace: ' ' | ''
  /** Whether the only parameter of an arrow function stands in parentheses. */
  readonly hasArrowParentheses: boolean
}

/** Enough of a file to know its habits. */
const maxNodes = 20_000

const known = new WeakMap<SourceFile, Habits>()

/** The habits of a file, from the majority of what it writes. */
export function habitsOf(sourceFile: SourceFile): Habits {
  let habits = known.get(sourceFile)
  if (!habits) known.set(sourceFile, (habits = readHabits(sourceFile)))
  return habits
}

/** The specifier of a module as this file writes it: one of Node's own with or without `node:`. */
export function moduleAsWritten(module: string, habits: Habits): string {
  const normal = normalizeModule(module)
  if (!normal.startsWith('node:') || habits.nodePrefix === 'node:') return normal
  const bare = normal.slice('node:'.length)
  // `node:test` and its like have no other name.
  return normalizeModule(bare) === normal ? bare : normal
}

function readHabits(sourceFile: SourceFile): Habits {
  const votes = new Votes()
  const { text } = sourceFile
  let nodes = 0
  walk(sourceFile, (node) => {
    if (++nodes > maxNodes) return false
    voteOnNode(node, text, votes)
    return true
  })
  const lines = text.split('\n')
  const crlf = lines.filter((line) => line.endsWith('\r')).length
  const extension = votes.most('extension', ['none', 'js', 'ts'] as const)
  return {
    quote: votes.most('quote', ["'", '"'] as const) ?? "'",
    semicolon: votes.most('semicolon', [';', ''] as const) ?? ';',
    indent: readIndent(lines),
    newLine: crlf > (lines.length - 1) / 2 ? '\r\n' : '\n',
    hasTrailingCommas: (votes.most('trailing', ['yes', 'no'] as const) ?? 'yes') === 'yes',
    nodePrefix: votes.most('prefix', ['node:', ''] as const) ?? 'node:',
    relativeExtension: extension,
    braceSpace: votes.most('brace', [' ', ''] as const) ?? ' ',
    hasArrowParentheses: (votes.most('arrow', ['yes', 'no'] as const) ?? 'yes') === 'yes',
  }
}

/** Counts by habit and way. */
class Votes {
  private readonly counts = new Map<string, number>()

  add(habit: string, way: string): void {
    const key = `${habit}\0${way}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  /** The way with the most votes, the first of equals; undefined without any vote. */
  most<T extends string>(habit: string, ways: readonly T[]): T | undefined {
    let best: T | undefined
    let bestCount = 0
    for (const way of ways) {
      const count = this.counts.get(`${habit}\0${way}`) ?? 0
      if (count > bestCount) {
        best = way
        bestCount = count
      }
    }
    return best
  }
}

const endedKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableStatement,
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ReturnStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.ExportAssignment,
  SyntaxKind.ExportDeclaration,
])

function voteOnNode(node: Node, text: string, votes: Votes): void {
  if (endedKinds.has(node.kind)) votes.add('semicolon', text[ownEnd(node) - 1] === ';' ? ';' : '')
  if (isStringLiteral(node)) {
    if (isSpecifier(node)) voteOnSpecifier(node.text, votes)
    // The quotes of JSX attributes follow a habit of their own, and quotes inside of a text decide for the others.
    if (node.parent.kind !== SyntaxKind.JsxAttribute && !/['"]/.test(node.text))
      votes.add('quote', text[node.getStart()] ?? '')
    return
  }
  if (isArrowFunction(node)) {
    const [only, ...others] = node.parameters
    if (
      only &&
      others.length === 0 &&
      isIdentifier(only.name) &&
      !only.type &&
      !only.initializer &&
      !only.dotDotDotToken
    )
      votes.add(
        'arrow',
        text[only.end] === ')' || /^\s*\(|^async\s*\(/.test(text.slice(node.getStart())) ? 'yes' : 'no',
      )
    return
  }
  const entries = isArrayLiteralExpression(node)
    ? node.elements
    : isObjectLiteralExpression(node)
      ? node.properties
      : isNamedImports(node) || isObjectBindingPattern(node)
        ? node.elements
        : undefined
  const last = entries?.at(-1)
  if (!last) return
  const tail = text.slice(last.end, node.end - 1)
  if (text.slice(node.getStart(), node.end).includes('\n')) {
    if (tail.includes('\n')) votes.add('trailing', tail.trimStart().startsWith(',') ? 'yes' : 'no')
  } else if (!isArrayLiteralExpression(node)) {
    votes.add('brace', /\s$/.test(tail) ? ' ' : '')
  }
}

/** Whether a text names a module: of an import, an export or a `require` call. */
function isSpecifier({ parent }: Node): boolean {
  switch (parent.kind) {
    case SyntaxKind.ImportDeclaration:
    case SyntaxKind.ExportDeclaration:
    case SyntaxKind.ExternalModuleReference:
      return true
    default:
      return requiredModule(parent) !== undefined
  }
}

function voteOnSpecifier(text: string, votes: Votes): void {
  if (/^\.\.?(?:\/|$)/.test(text)) {
    votes.add('extension', /\.[cm]?jsx?$/.test(text) ? 'js' : /\.[cm]?tsx?$/.test(text) ? 'ts' : 'none')
  } else if (normalizeModule(text).startsWith('node:')) {
    if (!text.startsWith('node:')) votes.add('prefix', '')
    // A module that only exists with its prefix tells nothing.
    else if (normalizeModule(text.slice('node:'.length)) === text) votes.add('prefix', 'node:')
  }
}

/** The commonest step by which lines go further in than the line before. */
function readIndent(lines: readonly string[]): string {
  const steps = new Map<string, number>()
  let before = ''
  for (const line of lines) {
    if (line.trim() === '' || /^\s*\*/.test(line)) continue
    const own = /^[ \t]*/.exec(line)?.[0] ?? ''
    if (own.length > before.length && own.startsWith(before)) {
      const step = own.slice(before.length)
      const key = step.startsWith('\t') ? '\t' : step
      // A single space aligns something, and more than eight follow an open parenthesis.
      if (key === '\t' || (/^ +$/.test(key) && key.length > 1 && key.length <= 8))
        steps.set(key, (steps.get(key) ?? 0) + 1)
    }
    before = own
  }
  let best = '  '
  let bestCount = 0
  for (const [step, count] of steps) if (count > bestCount) [best, bestCount] = [step, count]
  return best
}
