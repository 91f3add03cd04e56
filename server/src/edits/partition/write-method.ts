import { SyntaxKind, isBlock, type Block, type Node, type SourceFile, type Statement } from '../../compiler/syntax.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { isFunctionNode, textOf, walk } from '../../model/tree.ts'
import { isWritten } from '../async/writes.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { FileImports } from '../text/file-imports.ts'
import type { Habits } from '../text/habits.ts'
import { namesIn } from '../text/names.ts'
import { startWithComments } from '../text/place-statement.ts'
import { alwaysReturns, hasClosureOver, isInsideBreakable, isInsideLoop, isSequence } from './function-body.ts'
import { indentAt, type Clock } from './clock.ts'
import type { MethodResult } from './method-result.ts'
import type { MethodShape } from './method-shape.ts'
import type { MethodTarget } from './target.ts'

export interface MethodWriting {
  readonly sourceFile: SourceFile
  readonly target: MethodTarget
  readonly shape: MethodShape
  readonly result: MethodResult
  readonly fn: Node
  readonly clock: Clock
  /** The type of the call's result, where it can be written. */
  readonly typeText: string | undefined
  readonly imports: FileImports
  readonly habits: Habits
  readonly draft: EditDraft
}

const resultNames = {
  map: 'mapped',
  filter: 'kept',
  reduce: 'collected',
  some: 'isFound',
  every: 'isEach',
  find: 'found',
}

/** Writes a loop in the place of a method call; a reason, one sentence, where that turns out to be impossible. */
export function writeMethod(writing: MethodWriting): string | undefined {
  return new MethodWriter(writing).write()
}

class MethodWriter {
  private readonly writing: MethodWriting
  private readonly end: string
  private readonly newLine: string
  private readonly indent: string
  private readonly inner: string
  /** What the result is collected in. */
  private readonly holder: string
  /** Whether the variable of the statement is given the result behind the loop. */
  private readonly isCopied: boolean
  private readonly item: string
  private readonly index: string | undefined
  private label: string | undefined
  private fault: string | undefined

  constructor(writing: MethodWriting) {
    this.writing = writing
    const { habits, result, target, shape, imports, fn, sourceFile } = writing
    this.end = habits.semicolon
    this.newLine = habits.newLine
    this.indent = indentAt(sourceFile.text, result.statement.getStart())
    this.inner = this.indent + habits.indent
    const collected = shape.collected?.parameter
    const own = result.kind === 'variable' ? result.name : undefined
    // The function may have another meaning for the name.
    const isOwnUsable = own !== undefined && !(shape.inline && namesIn(shape.inline, own).length > 0)
    const isSame = own !== undefined && collected && textOf((collected as Node & { name: Node }).name) === own
    this.isCopied = result.kind === 'variable' && !isSame && (target.name === 'reduce' || !isOwnUsable)
    this.holder =
      target.name === 'forEach'
        ? ''
        : collected
          ? (textOf((collected as Node & { name: Node }).name) ?? '')
          : own !== undefined && !this.isCopied
            ? own
            : imports.freeName(fn, resultNames[target.name])
    const [item, index] = shape.parameters as readonly (Node & { name: Node })[]
    this.item = item ? item.name.getText() : imports.freeName(fn, 'item')
    this.index = index ? index.name.getText() : shape.taken > 1 ? imports.freeName(fn, 'index') : undefined
  }

  write(): string | undefined {
    const { target, result, sourceFile, clock, draft, shape } = this.writing
    const { text, fileName } = sourceFile
    const { node, list, task } = target
    const objection = this.objection()
    if (objection !== undefined) return objection
    const statementStart = result.statement.getStart()
    const check = clock.check.map((line) => `${this.newLine}${this.inner}${line}`).join('')
    const body = shape.inline?.body
    const block = body && isBlock(body) ? body : undefined
    const before = this.beginning()
    const opening = `${this.header()}`
    const [bodyStart, bodyEnd] = block ? [block.getStart() + 1, block.end - 1] : [task.getStart(), task.end]
    const step = block ? '' : this.newLine + this.inner + this.step(body)
    if (block) this.rewriteReturns(block)
    if (this.fault !== undefined) return this.fault
    const label = this.label === undefined ? '' : `${this.label}: `
    // In front of a comment line, a statement and its loop belong together.
    const head = `${before}${label}${opening}`
    const closing = `${this.newLine}${this.indent}}`
    const tail = this.ending()
    if (result.kind === 'first') {
      const start = startWithComments(sourceFile, result.statement as Statement)
      const bodyText = block ? this.blockText(block) : step
      draft.insert(
        fileName,
        start,
        `${head}${list.getText()}${this.listEnd()}) {${check}${bodyText}${closing}${this.newLine}${this.indent}`,
      )
      draft.replaceNode(node, this.holder)
      return undefined
    }
    draft.replace(fileName, { start: statementStart, end: list.getStart() }, head)
    draft.replace(
      fileName,
      { start: list.end, end: bodyStart },
      `${this.listEnd()}) {${check}${block ? this.gapOf(block) : step}`,
    )
    if (block) {
      const inside = text.slice(block.getStart() + 1, block.end - 1)
      const trailing = /\s*$/.exec(inside)?.[0] ?? ''
      draft.replace(fileName, { start: bodyEnd - trailing.length, end: result.statement.end }, `${closing}${tail}`)
    } else draft.replace(fileName, { start: bodyStart, end: result.statement.end }, `${closing}${tail}`)
    return undefined
  }

  private objection(): string | undefined {
    const { target, sourceFile, shape, result, fn } = this.writing
    const { node, list, task } = target
    const { text } = sourceFile
    const inline = shape.inline
    const bodyStart = inline ? inline.body.getStart() : task.getStart()
    const bodyEnd = inline ? inline.body.end : task.end
    const last = target.name === 'reduce' ? (shape.collected as { start: Node }).start : undefined
    const pieces = [
      text.slice(result.kind === 'first' ? node.getStart() : result.statement.getStart(), list.getStart()),
      text.slice(list.end, bodyStart),
      last ? text.slice(bodyEnd, last.getStart()) + text.slice(last.end, node.end) : text.slice(bodyEnd, node.end),
    ]
    if (pieces.some((piece) => /\/[/*]/.test(piece))) return 'A comment stands between the parts of the call.'
    if (
      result.kind === 'first' &&
      inline &&
      isBlock(inline.body) &&
      inline.body.getText().includes('\n') &&
      /`[^`]*\n/.test(inline.body.getText())
    )
      return 'A text of several lines stands in the function.'
    const collected = shape.collected?.parameter
    if (collected && (this.isCopied || result.kind !== 'variable')) {
      const outside = namesIn(fn, this.holder).filter((use) => use.pos < task.pos || use.end > task.end)
      if (outside.length > 0) return `\`${this.holder}\` has another meaning around the call.`
    }
    if (collected) {
      if (inline && hasClosureOver(inline, this.holder))
        return `A function inside uses \`${this.holder}\`, of which each round has its own.`
    }
    const isPattern = (shape.parameters[0] as (Node & { name: Node }) | undefined)?.name.kind !== SyntaxKind.Identifier
    const needsItem = target.name === 'filter' || target.name === 'find'
    if (needsItem && inline && (isPattern || shape.parameters.length === 0))
      return 'The function takes the item apart in its parameters.'
    if (needsItem && inline && namesIn(inline.body, this.item).some(isWritten))
      return 'The function gives its parameter another value.'
    return undefined
  }

  private header(): string {
    const { shape } = this.writing
    const inline = shape.inline
    const names = [...(this.index === undefined ? [] : [this.index]), this.item]
    const isChanged =
      inline && names.some((name) => /^[\w$]+$/.test(name) && namesIn(inline.body, name).some(isWritten))
    const keyword = isChanged ? 'let' : 'const'
    if (this.index === undefined || shape.over === 'set') return `for (${keyword} ${this.item} of `
    return shape.over === 'map'
      ? `for (${keyword} [${this.index}, ${this.item}] of `
      : `for (${keyword} [${this.index}, ${this.item}] of `
  }

  private listEnd(): string {
    const { shape } = this.writing
    if (shape.over === 'map') return this.index === undefined ? '.values()' : ''
    return this.index !== undefined && shape.over === 'list' ? '.entries()' : ''
  }

  /** Declarations in front of the loop. */
  private beginning(): string {
    const { target, result, shape, sourceFile } = this.writing
    const isTyped = !isJavaScript(sourceFile.fileName)
    const declared =
      result.kind === 'variable' && !this.isCopied ? (result.declaration as Node & { type?: Node }).type : undefined
    const given = target.node.typeArguments?.[0]
    const { typeText } = this.writing
    const annotation = isTyped && declared ? `: ${declared.getText()}` : typeText === undefined ? '' : `: ${typeText}`
    const line = (text: string): string => `${text}${this.end}${this.newLine}${this.indent}`
    const declaring = result.kind === 'variable' && !this.isCopied ? result.statement.getText() : ''
    const keyword = /^(?:let|var)\b/.exec(declaring)?.[0]
    switch (target.name) {
      case 'map':
      case 'filter':
        return line(`${keyword ?? 'const'} ${this.holder}${annotation} = []`)
      case 'reduce': {
        const { parameter, start } = shape.collected as NonNullable<MethodShape['collected']>
        const own = ((parameter as (Node & { type?: Node }) | undefined)?.type ?? given)?.getText()
        const isEmpty = /^(?:\{\s*\}|\[\s*\])$/.test(start.getText())
        const type = own ?? (isEmpty ? typeText : undefined)
        return line(`let ${this.holder}${type !== undefined && isTyped ? `: ${type}` : ''} = ${start.getText()}`)
      }
      case 'some':
      case 'every':
        return line(
          `${keyword ?? 'let'} ${this.holder}${declared ? annotation : ''} = ${target.name === 'some' ? 'false' : 'true'}`,
        )
      case 'find':
        return line(`${keyword ?? 'let'} ${this.holder}${annotation}`)
      default:
        return ''
    }
  }

  /** What comes behind the loop. */
  private ending(): string {
    const { result, sourceFile } = this.writing
    if (!this.isCopied || result.kind !== 'variable') return ''
    const { text } = sourceFile
    const { declaration, statement } = result
    const head = text.slice(statement.getStart(), (declaration as Node & { initializer: Node }).initializer.getStart())
    return `${this.newLine}${this.indent}${head}${this.holder}${this.end}`
  }

  /** The statement for a round, of a function that is an expression or has a name. */
  private step(body: Node | undefined): string {
    const { target } = this.writing
    const inside = body ? body.getText() : `${target.task.getText()}(${this.callArguments()})`
    const unparenthesised = body?.kind === SyntaxKind.ParenthesizedExpression ? inside.slice(1, -1).trim() : inside
    switch (target.name) {
      case 'forEach':
        return /^\s*(?:\{|function\b|class\b|let\s*\[)/.test(unparenthesised)
          ? `${inside}${this.end}`
          : `${unparenthesised}${this.end}`
      case 'map':
        return `${this.holder}.push(${isSequence(body) ? inside : unparenthesised})${this.end}`
      case 'reduce':
        return `${this.holder} = ${isSequence(body) ? inside : unparenthesised}${this.end}`
      default:
        return this.taking(isSequence(body) ? inside : unparenthesised, 'break')
    }
  }

  private callArguments(): string {
    const { target, shape } = this.writing
    const given = [this.item, ...(this.index === undefined ? [] : [this.index])].slice(0, shape.taken)
    return (target.name === 'reduce' ? [this.holder, ...given] : given).join(', ')
  }

  /** What happens with the answer to one item, for methods that ask a question. */
  private taking(condition: string, out: string): string {
    switch (this.writing.target.name) {
      case 'filter':
        return `if (${condition}) ${this.holder}.push(${this.item})${this.end}`
      case 'some':
        return this.braced(`if (${condition}) {`, [`${this.holder} = true`, `${out}`])
      case 'every':
        return this.braced(`if (!(${condition})) {`, [`${this.holder} = false`, `${out}`])
      default:
        return this.braced(`if (${condition}) {`, [`${this.holder} = ${this.item}`, `${out}`])
    }
  }

  /** What happens with an item for which the answer is always yes. */
  private takingAlways(out: string, next: string): string | undefined {
    switch (this.writing.target.name) {
      case 'filter':
        return `{ ${this.holder}.push(${this.item}); ${next}${this.end} }`
      case 'some':
        return `{ ${this.holder} = true; ${out}${this.end} }`
      case 'find':
        return `{ ${this.holder} = ${this.item}; ${out}${this.end} }`
      default:
        return undefined
    }
  }

  private braced(head: string, lines: readonly string[]): string {
    const step = this.writing.habits.indent
    return [head, ...lines.map((line) => `${step}${line}${this.end}`), '}'].join(`${this.newLine}${this.inner}`)
  }

  private needLabel(): string {
    this.label ??= this.writing.imports.freeName(this.writing.fn, 'each')
    return this.label
  }

  /** Each `return` of the function becomes what the method does with it, and goes on with the next round. */
  private rewriteReturns(block: Block): void {
    const { target, result } = this.writing
    const returns: (Node & { expression?: Node })[] = []
    walk(block, (node) => {
      if (isFunctionNode(node)) return false
      if (node.kind === SyntaxKind.ReturnStatement) returns.push(node as Node & { expression?: Node })
      return true
    })
    const needsValue = target.name === 'map' || target.name === 'reduce'
    if (needsValue && !alwaysReturns(block)) this.fault = 'Not every way through the function gives a value.'
    if (result.kind === 'first' && returns.length > 0) this.fault ??= this.faultOfFirst(returns, block)
    if (result.kind === 'first') return
    for (const statement of returns) this.rewriteReturn(statement, block)
  }

  /** The text of the function moves as a whole: only a single `return` at its end can be rewritten on the way. */
  private faultOfFirst(returns: readonly Node[], block: Block): string | undefined {
    return returns.length === 1 && returns[0] === block.statements.at(-1)
      ? undefined
      : 'The function returns in several places; give the result of the call a name first.'
  }

  private blockText(block: Block): string {
    const { text } = this.writing.sourceFile
    const last = block.statements.at(-1)
    const from = block.getStart() + 1
    const own = indentAt(text, block.statements[0]?.getStart() ?? from)
    const isReturn = last?.kind === SyntaxKind.ReturnStatement
    const kept = isReturn ? text.slice(from, last.getStart()) : text.slice(from, block.end - 1)
    const ended = isReturn ? this.returned((last as Node & { expression?: Node }).expression?.getText(), true) : ''
    const body = (kept + ended).replace(/\s+$/, '')
    const lines = /^\s*\n/.test(body) ? body.replace(/^[^\n]*\n/, '\n') : `\n${own}${body.trimStart()}`
    return lines.replaceAll(`\n${own}`, `\n${this.inner}`)
  }

  private rewriteReturn(statement: Node & { expression?: Node }, block: Block): void {
    const { draft } = this.writing
    const isLast = block.statements.at(-1) === statement
    const next = isInsideLoop(statement, block) ? `continue ${this.needLabel()}` : 'continue'
    const needsOut = /^(?:some|every|find)$/.test(this.writing.target.name) && isInsideBreakable(statement, block)
    const out = needsOut ? `break ${this.needLabel()}` : 'break'
    const { expression } = statement
    const name = this.writing.target.name
    if (isLast && expression && (name === 'map' || name === 'reduce')) {
      const { fileName } = this.writing.sourceFile
      const [open, close] = name === 'map' ? [`${this.holder}.push(`, ')'] : [`${this.holder} = `, '']
      draft.replace(fileName, { start: statement.getStart(), end: expression.getStart() }, open)
      draft.insert(fileName, expression.end, close)
      return
    }
    draft.replaceNode(statement, this.returned(expression?.getText(), isLast, next, out))
  }

  private returned(expression: string | undefined, isLast: boolean, next = 'continue', out = 'break'): string {
    const { name } = this.writing.target
    const together = (first: string): string => (isLast ? `${first}${this.end}` : `{ ${first}; ${next}${this.end} }`)
    const isRisky = expression !== undefined && /^[[({`/+-]|^(?:function|class|let|async)\b/.test(expression)
    switch (name) {
      case 'forEach':
        if (expression === undefined) return isLast ? `;`.slice(this.end === ';' ? 0 : 1) : `${next}${this.end}`
        return isRisky && isLast
          ? `void (${expression})${this.end}`
          : together(isRisky ? `void (${expression})` : expression)
      case 'map':
        return together(`${this.holder}.push(${expression ?? 'undefined'})`)
      case 'reduce':
        if (expression === this.holder) return isLast ? '' : `${next}${this.end}`
        return together(`${this.holder} = ${expression ?? 'undefined'}`)
      default: {
        if (expression === undefined || expression === 'false') {
          if (name !== 'every') return isLast ? '' : `${next}${this.end}`
          return `{ ${this.holder} = false; ${out}${this.end} }`
        }
        const yes = expression === 'true' ? this.takingAlways(out, next) : undefined
        if (yes !== undefined) return yes
        if (name === 'every' && expression === 'true') return isLast ? '' : `${next}${this.end}`
        const taking = this.taking(expression, out)
        return isLast ? taking : `{ ${taking}${this.newLine}${this.inner}${next}${this.end} }`
      }
    }
  }

  /** The rest of the line behind the brace that opens the function's body goes on in the loop's. */
  private gapOf(block: Block): string {
    const { text } = this.writing.sourceFile
    const rest = text.slice(block.getStart() + 1, block.end - 1)
    if (/^[ \t]*(?:\/\/[^\r\n]*)?\r?\n/.test(rest)) return ''
    return rest.trim() === '' ? '' : `${this.newLine}${this.inner}`
  }
}
