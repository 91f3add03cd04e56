import type { Expression, Wrapping } from './random-program.ts'

/** What can be named where a piece of a program stands. */
export interface Scope {
  readonly isTypeScript: boolean
  /** Variables; the first is the parameter. */
  readonly names: readonly string[]
  readonly isInLoop: boolean
  /** The functions that may be called from here. */
  readonly calls: readonly ((argument: string) => string)[]
  readonly recursion: (argument: string) => string
  /** For names that are new in the whole function. */
  readonly fresh: { next: number }
}

/** Blocking calls that give small numbers; one of them throws. */
const leaves = [
  "readFileSync(dataFile, 'utf8').length",
  "pbkdf2Sync('secret', 'salt', 250, 1, 'sha1')[0]",
  'statSync(dataFile).size',
  "Number(readFileSync(dataFile, 'utf8').trim().split(' ')[1])",
  'readFileSync(dataFile)[0]',
  'statSync(`${dataFile}.missing`).size',
]

/** An expression that stands wherever an operand may. Its value is a small whole number. */
export function renderExpression(expression: Expression, scope: Scope): string {
  const render = (inner: Expression): string => renderExpression(inner, scope)
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'name':
      return scope.names[expression.index % scope.names.length] as string
    case 'binary':
      return renderBinary(expression.operator, render(expression.left), render(expression.right))
    case 'choice':
      return `(${render(expression.test)} % 2 === 0 ? ${render(expression.yes)} : ${render(expression.no)})`
    case 'call': {
      const call = scope.calls[expression.index % Math.max(scope.calls.length, 1)]
      return call ? call(render(expression.argument)) : renderLeaf(expression.index, scope)
    }
    case 'recursion':
      return `(a % 3 > 0 ? ${scope.recursion('(a % 3) - 1')} : 0)`
    case 'leaf':
      return renderLeaf(expression.index, scope)
    case 'wrapped':
      return renderWrapped(expression.shape, render(expression.inner))
  }
}

function renderBinary(operator: string, left: string, right: string): string {
  if (operator === '*') return `((${left} * ${right}) % 97)`
  // A constant to the left of ?? is an error in TypeScript.
  return operator === '??' ? `([${left}].at(0) ?? ${right})` : `(${left} ${operator} ${right})`
}

function renderLeaf(index: number, { isTypeScript }: Scope): string {
  const leaf = leaves[index % leaves.length] as string
  return isTypeScript && leaf.endsWith(']') ? `${leaf}!` : leaf
}

function renderWrapped(shape: Wrapping, inner: string): string {
  switch (shape) {
    case 'template':
      return `\`\${${inner}}\`.length`
    case 'list':
      return `[1, ${inner}].length`
    case 'spread':
      return `Math.max(...[${inner}, 1])`
    case 'object':
      return `({ value: ${inner} }).value`
    case 'power':
      return `(${inner.startsWith('-') ? `(${inner})` : inner} ** 2 % 97)`
    case 'negation':
      return `Number(!(${inner} % 2))`
    case 'comma':
      return `(log.push('comma'), ${inner})`
    case 'local-call':
      return `(() => ${inner})()`
  }
}
