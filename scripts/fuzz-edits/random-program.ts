import fc from 'fast-check'

/*
 * Random programs as trees. Names are numbers that are resolved when a program is rendered, modulo what is in scope
 * there, so that every tree is a program that runs, and that every part of it can be made smaller by itself.
 */

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly index: number }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'call'; readonly index: number; readonly argument: Expression }
  | { readonly kind: 'recursion' }
  | { readonly kind: 'leaf'; readonly index: number }
  | { readonly kind: 'wrapped'; readonly shape: Wrapping; readonly inner: Expression }

/** Places in an expression where an `await` needs care. */
export type Wrapping = 'template' | 'list' | 'spread' | 'object' | 'power' | 'negation' | 'comma' | 'local-call'

export type Statement =
  | { readonly kind: 'log'; readonly value: Expression }
  | { readonly kind: 'declare'; readonly value: Expression }
  | { readonly kind: 'assign'; readonly index: number; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Block; readonly no: Block }
  | { readonly kind: 'loop'; readonly shape: LoopShape; readonly head: Expression; readonly body: Block }
  | { readonly kind: 'try'; readonly body: Block; readonly handler: Block; readonly cleanUp: Block }
  | { readonly kind: 'throw'; readonly test: Expression; readonly value: Expression }
  | { readonly kind: 'return'; readonly test: Expression; readonly value: Expression }
  | { readonly kind: 'leave'; readonly test: Expression; readonly how: 'break' | 'continue' }
  | { readonly kind: 'closure'; readonly value: Expression }
  | { readonly kind: 'callback'; readonly shape: CallbackShape; readonly value: Expression }
  | { readonly kind: 'switch'; readonly subject: Expression; readonly first: Block; readonly other: Block }

export type LoopShape = 'for' | 'of' | 'while' | 'do'
export type CallbackShape = 'forEach' | 'map' | 'some' | 'sort'
export type Block = readonly Statement[]

export type FunctionShape = 'declaration' | 'arrow' | 'expression' | 'method' | 'static' | 'object' | 'inherited'

export interface RandomFunction {
  readonly shape: FunctionShape
  /** Which of the program's files it is in, modulo their number. */
  readonly file: number
  readonly body: Block
  readonly result: Expression
}

export interface RandomProgram {
  readonly isTypeScript: boolean
  /** From 1 to 3. */
  readonly files: number
  /** A function calls only those after it, and itself a few times. */
  readonly functions: readonly RandomFunction[]
}

const { expression, block } = fc.letrec<{
  expression: Expression
  simple: Expression
  statement: Statement
  block: Block
}>((tie) => {
  const index = fc.nat({ max: 9 })
  const inner = tie('expression')
  const body = fc.array(tie('statement'), { maxLength: 3, depthIdentifier: 'block' })
  return {
    simple: fc.oneof(
      fc.record({ kind: fc.constant('number' as const), value: fc.nat({ max: 5 }) }),
      fc.record({ kind: fc.constant('name' as const), index }),
    ),
    expression: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'expression', withCrossShrink: true },
      { weight: 4, arbitrary: tie('simple') },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('leaf' as const), index }) },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('call' as const), index, argument: inner }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('binary' as const),
          operator: fc.constantFrom('+', '-', '*', '&&', '||', '??'),
          left: inner,
          right: inner,
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('choice' as const), test: inner, yes: inner, no: inner }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'recursion' as const }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('wrapped' as const),
          shape: fc.constantFrom<Wrapping>(
            'template',
            'list',
            'spread',
            'object',
            'power',
            'negation',
            'comma',
            'local-call',
          ),
          inner,
        }),
      },
    ),
    statement: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'block', withCrossShrink: true },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('log' as const), value: inner }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('declare' as const), value: inner }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('assign' as const),
          index,
          operator: fc.constantFrom('=', '+=', '-=', '&&=', '??='),
          value: inner,
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('if' as const), test: inner, yes: body, no: body }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('loop' as const),
          shape: fc.constantFrom<LoopShape>('for', 'of', 'while', 'do'),
          head: inner,
          body,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('try' as const), body, handler: body, cleanUp: body }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('throw' as const), test: inner, value: inner }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const), test: inner, value: inner }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('leave' as const),
          test: inner,
          how: fc.constantFrom('break' as const, 'continue' as const),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('closure' as const), value: inner }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('callback' as const),
          shape: fc.constantFrom<CallbackShape>('forEach', 'map', 'some', 'sort'),
          value: inner,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('switch' as const), subject: inner, first: body, other: body }),
      },
    ),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }),
  }
})

const randomFunction: fc.Arbitrary<RandomFunction> = fc.record({
  shape: fc.constantFrom<FunctionShape>(
    'declaration',
    'arrow',
    'expression',
    'method',
    'static',
    'object',
    'inherited',
  ),
  file: fc.nat({ max: 2 }),
  body: block,
  result: expression,
})

export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
  isTypeScript: fc.boolean(),
  files: fc.integer({ min: 1, max: 3 }),
  functions: fc.array(randomFunction, { minLength: 1, maxLength: 5 }),
})
