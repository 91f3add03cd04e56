import type { CallExpression, FunctionLikeDeclaration, NewExpression, Node } from '../../compiler/syntax.ts'
import type { Programs } from './programs.ts'

/** From a value to the function inside of it: empty for the function itself, `['load']` for an object that holds it. */
export type Path = readonly string[]

/** What the search for everything that runs a function comes upon. */
export interface FlowSink {
  called(call: Node): void
  /** It is handed to a call that may run it. */
  handedOver(call: CallExpression | NewExpression, index: number, path: Path): void
  /** A type that is written for what it gives. */
  resultType(type: Node): void
  /** Another function that stands in for it, as an override does, and has to give the same. */
  alike(fn: FunctionLikeDeclaration): void
  /** It leaves its file under a name: `default`, or `module.exports` for the whole. */
  exported(at: Node, name: string): void
}

/** The search, as its parts see it. */
export interface Flow {
  readonly programs: Programs
  readonly sink: FlowSink
  /** Ends the search; `why` goes on a sentence that begins with the function's name. */
  refuse(at: Node, why: string): never
  /** Whether a place has not been come to yet. */
  isNew(node: Node, path: Path): boolean
  /** What the code around an expression does with its value. */
  follow(expression: Node, path: Path): void
  /** Everything that is done with what a name stands for. */
  followName(name: Node, path: Path): void
  followBinding(declaration: Node, path: Path): void
  /** What the code around one mention of a name does with it. */
  use(mention: Node, path: Path): void
}
