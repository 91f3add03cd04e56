import { isAwaitExpression, type Node } from '../../compiler/syntax.ts'
import { habitsOf } from '../text/habits.ts'
import { beginningWith, type Beginning } from './first-evaluated.ts'
import { indentAt, isFirstInLine } from './lines.ts'

/** Where statements can be put before an expression is evaluated, and how they are laid out there. */
export interface ValuePlace {
  readonly beginning: Beginning
  /** The expression with an `await` before it that does nothing. */
  readonly whole: Node
  /** Where the new statements begin. */
  readonly start: number
  /** What stands before the expression in its statement and is written again behind the new ones. */
  readonly prefix: string
  /** The line break and indentation between statements. */
  readonly line: string
  readonly step: string
  readonly semicolon: string
  /** What opens and closes a block for the statements, where the expression is the value of an arrow function. */
  readonly opening: string
  readonly closing: string
  /** Whether what was in the line of the arrow is now in lines of its own. */
  readonly movesIn: boolean
}

/** Undefined where other code runs before the expression in its statement, or there is no place for statements. */
export function valuePlaceOf(expression: Node): ValuePlace | undefined {
  const whole = isAwaitExpression(expression.parent) ? expression.parent : expression
  const beginning = beginningWith(whole)
  if (!beginning) return undefined
  const sourceFile = expression.getSourceFile()
  const { text } = sourceFile
  const { newLine, semicolon, indent: step } = habitsOf(sourceFile)
  if (beginning.kind === 'statement') {
    const start = beginning.statement.getStart()
    const line = newLine + indentAt(text, start)
    const prefix = text.slice(start, whole.getStart())
    return { beginning, whole, start, prefix, line, step, semicolon, opening: '', closing: '', movesIn: false }
  }
  const { arrow, body } = beginning
  const base = indentAt(text, arrow.getStart())
  const movesIn = !isFirstInLine(text, body.getStart())
  const line = newLine + (movesIn ? base + step : indentAt(text, body.getStart()))
  return {
    beginning,
    whole,
    start: arrow.equalsGreaterThanToken.end,
    prefix: `return ${text.slice(body.getStart(), whole.getStart())}`,
    line,
    step,
    semicolon,
    opening: ` {${line}`,
    closing: `${semicolon}${newLine}${base}}`,
    movesIn,
  }
}

export const noPlace =
  'Other code is evaluated before it in its statement; write the call as a statement of its own first.'
