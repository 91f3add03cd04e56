import type { FunctionLikeDeclaration, Node } from '../../compiler/syntax.ts'

/** What has to become asynchronous so that some expressions can be awaited where they stand. */
export interface AsyncPlan {
  /** The functions that become async, in any file of the open projects. */
  readonly functions: readonly FunctionLikeDeclaration[]
  /** The expressions that are awaited: those that were asked for, then the calls of the functions above. */
  readonly awaited: readonly Node[]
  /** The types that are written in a declaration for what one of the functions gives, and that become promises of it. */
  readonly results: readonly Node[]
  /** Handlers that pass on what they throw themselves, because nobody looks at the promise that they give. */
  readonly guards: readonly Guard[]
  /** `safe` where nobody waits who did not wait before. */
  readonly kind: 'safe' | 'suggestion'
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[]
}

/** A function whose body is put into `try`, so that its errors go where they went before. */
export interface Guard {
  readonly fn: FunctionLikeDeclaration
  /**
   * The parameter that takes an error, by its index: `next(error)`. It is added where the function does not have it yet. Without
   * one the error is thrown where no promise catches it, as an uncaught exception.
   */
  readonly next?: number
}

/** Why it cannot be done, one sentence. */
export interface Refusal {
  readonly refused: string
  /** Where a function that code outside of the project calls is in the way. */
  readonly offered?: Offered
}

/** A function that code outside of the project calls, and what it takes to wait in it. */
export interface Offered {
  /** The function, and those that it reaches the wait through, in that order. */
  readonly functions: readonly FunctionLikeDeclaration[]
  /** The calls of these that are known, and the function that each runs. */
  readonly calls: ReadonlyMap<Node, FunctionLikeDeclaration>
}

/** Ends the planning; `message` is the reason, one sentence. */
export class CannotWait extends Error {}

/** Ends the planning at a function that code outside of the project calls. */
export class OfferedToOthers extends CannotWait {
  readonly offered: Offered

  constructor(message: string, offered: Offered) {
    super(message)
    this.offered = offered
  }
}
