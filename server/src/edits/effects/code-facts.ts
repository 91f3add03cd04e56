import type { CallExpression, NewExpression, Node } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import type { Summary } from './effects.ts'
import type { KnownCall } from './known-calls.ts'
import type { Roots } from './root.ts'

/** What the analysis of one function asks of the rest of the program. */
export interface CodeFacts {
  readonly roots: Roots
  readonly codeBase: CodeBase
  /** Fetches the types and symbols of a function in two round trips. */
  learn(fn: Node): void
  known(call: CallExpression | NewExpression): KnownCall | undefined
  /** The function of the project that surely runs; for `new` the class where it has no constructor. */
  targetOf(call: CallExpression | NewExpression): Node | undefined
  /** What calling a function of the project does; undefined where calls go too deep or round in a circle. */
  summaryOf(fn: Node): Summary | undefined
  /** What a name means: the variable, parameter, function or class, behind imports; undefined for globals and packages. */
  declarationOf(identifier: Node): Node | undefined
  /** The getter or setter of the project that a member access runs. */
  accessorsAt(name: Node): readonly Node[]
  /** Whether an argument may be a function, by its type. */
  mayBeCalled(argument: Node): boolean
  /** Whether an expression is surely a number, a text or another value without members that could change. */
  isPrimitive(expression: Node): boolean
}
