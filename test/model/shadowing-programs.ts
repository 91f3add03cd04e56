import fc from 'fast-check'

/** What a program is made of; names are numbers, so that a shrunk counterexample has few. */
type Statement =
  | { readonly kind: 'use' | 'assign' | 'let' | 'var' | 'array'; readonly name: number; readonly value: Expression }
  | {
      readonly kind: 'block' | 'catch' | 'of' | 'counting' | 'if' | 'case'
      readonly name: number
      readonly body: readonly Statement[]
    }
  | {
      readonly kind: 'function' | 'class'
      readonly name: number
      readonly parameter: number
      readonly body: readonly Statement[]
    }
type Expression =
  | { readonly kind: 'name' | 'shorthand' | 'text' | 'template'; readonly name: number }
  | { readonly kind: 'member' | 'property' | 'arrow' | 'destructuring'; readonly name: number; readonly other: number }
  | { readonly kind: 'function'; readonly name: number; readonly other: number; readonly body: readonly Statement[] }

const names = ['a', 'b', '$c']
const name = fc.nat(names.length - 1)

const { statements } = fc.letrec<{ statements: readonly Statement[]; statement: Statement; expression: Expression }>(
  (tie) => ({
    statements: fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'nesting' }),
    statement: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'nesting' },
      fc.record({ kind: fc.constantFrom('use', 'assign', 'let', 'var', 'array'), name, value: tie('expression') }),
      fc.record({
        kind: fc.constantFrom('block', 'catch', 'of', 'counting', 'if', 'case'),
        name,
        body: tie('statements'),
      }),
      fc.record({ kind: fc.constantFrom('function', 'class'), name, parameter: name, body: tie('statements') }),
    ),
    expression: fc.oneof(
      { depthSize: 'small', depthIdentifier: 'nesting' },
      fc.record({ kind: fc.constantFrom('name', 'shorthand', 'text', 'template'), name }),
      fc.record({ kind: fc.constantFrom('member', 'property', 'arrow', 'destructuring'), name, other: name }),
      fc.record({ kind: fc.constant('function'), name, other: name, body: tie('statements') }),
    ),
  }),
)

/** Modules in which few names are declared in many scopes. No name is declared twice in one scope. */
export const shadowingPrograms: fc.Arbitrary<string> = fc
  .array(fc.oneof(statements), { minLength: 1, maxLength: 3 })
  .map((parts) => `${new Renderer().block(parts.flat(), new Block(undefined))}\nexport {}\n`)

/** The names that a block must not declare again. */
class Block {
  readonly taken = new Set<string>()
  /** Undefined for the outermost block of a function. */
  readonly outer: Block | undefined

  constructor(outer: Block | undefined, ...taken: readonly string[]) {
    this.outer = outer
    for (const one of taken) this.taken.add(one)
  }

  takeLexical(one: string): boolean {
    if (this.taken.has(one)) return false
    this.taken.add(one)
    return true
  }

  /** A `var` passes through every block of its function. */
  takeVar(one: string): boolean {
    if (!this.isFreeThroughout(one)) return false
    this.takeThroughout(one)
    return true
  }

  private isFreeThroughout(one: string): boolean {
    return !this.taken.has(one) && (this.outer?.isFreeThroughout(one) ?? true)
  }

  private takeThroughout(one: string): void {
    this.taken.add(one)
    this.outer?.takeThroughout(one)
  }
}

class Renderer {
  block(body: readonly Statement[], block: Block): string {
    return body.map((statement) => this.statement(statement, block)).join('\n')
  }

  private statement(statement: Statement, block: Block): string {
    const own = names[statement.name]!
    switch (statement.kind) {
      case 'use':
        return `use(${this.expression(statement.value)})`
      case 'assign':
        return `${own} = ${this.expression(statement.value)}`
      case 'let':
      case 'array': {
        if (!block.takeLexical(own)) return `use(${own})`
        return `let ${statement.kind === 'let' ? own : `[${own}]`} = ${this.expression(statement.value)}`
      }
      case 'var':
        return block.takeVar(own) ? `var ${own} = ${this.expression(statement.value)}` : `use(${own})`
      case 'block':
        return `{\n${this.block(statement.body, new Block(block))}\n}`
      case 'if':
        return `if (${own}) {\n${this.block(statement.body, new Block(block))}\n}`
      case 'case':
        return `switch (${own}) { case ${own}:\n${this.block(statement.body, new Block(block))}\n}`
      case 'catch':
        return `try { use(${own}) } catch (${own}) {\n${this.block(statement.body, new Block(block, own))}\n}`
      case 'of':
        return `for (const ${own} of [${own}]) {\n${this.block(statement.body, new Block(new Block(block, own)))}\n}`
      case 'counting':
        return `for (let ${own} = 0; ${own} < 1; ${own}++) {\n${this.block(statement.body, new Block(new Block(block, own)))}\n}`
      case 'function': {
        const parameter = names[statement.parameter]!
        if (!block.takeLexical(own)) return `use(${own})`
        return `function ${own}(${parameter}) {\n${this.block(statement.body, new Block(undefined, parameter))}\n}`
      }
      default: {
        const parameter = names[statement.parameter]!
        if (!block.takeLexical(own)) return `use(${own})`
        return `class ${own} { ${own}(${parameter}) {\n${this.block(statement.body, new Block(undefined, parameter))}\n} }`
      }
    }
  }

  private expression(expression: Expression): string {
    const own = names[expression.name]!
    switch (expression.kind) {
      case 'name':
        return own
      case 'shorthand':
        return `{ ${own} }`
      case 'text':
        return `'${own}'`
      case 'template':
        return `\`${own}\${${own}}\``
      default:
    }
    const other = names[expression.other]!
    switch (expression.kind) {
      case 'member':
        return `${own}.${other}`
      case 'property':
        return `{ ${own}: ${other} }`
      case 'arrow':
        return `(${own}) => ${other}`
      case 'destructuring':
        return `({ ${other}: ${own} }) => [${own}, ${other}]`
      default:
        return `function ${own}(${other} = ${own}) {\n${this.block(expression.body, new Block(undefined, own, other))}\n}`
    }
  }
}
