import type { Block, CallbackShape, LoopShape, Statement } from './random-program.ts'
import { renderExpression, type Scope } from './render-expression.ts'

/** The lines of one statement. Names that it declares join those of `scope`. */
export function renderStatement(statement: Statement, scope: Scope): string[] {
  const render = (expression: Parameters<typeof renderExpression>[0]): string => renderExpression(expression, scope)
  switch (statement.kind) {
    case 'log':
      return [`log.push(\`\${${render(statement.value)}}\`)`]
    case 'declare': {
      const value = render(statement.value)
      return [`let ${declare(scope)} = ${value}`]
    }
    case 'assign': {
      // Counters are left alone, so that loops end.
      const variables = scope.names.filter((name) => name.startsWith('v'))
      const name = variables[statement.index % Math.max(variables.length, 1)] ?? 'a'
      return [`${name} ${statement.operator} ${render(statement.value)}`]
    }
    case 'if':
      return [
        `if (${render(statement.test)} % 2 === 0) {`,
        ...renderBlock(statement.yes, scope),
        ...(statement.no.length > 0 ? ['} else {', ...renderBlock(statement.no, scope)] : []),
        '}',
      ]
    case 'loop':
      return renderLoop(statement.shape, render(statement.head), statement.body, scope)
    case 'try':
      return [
        'try {',
        ...renderBlock(statement.body, scope),
        '} catch (error) {',
        '  log.push(nameOf(error))',
        ...renderBlock(statement.handler, scope),
        ...(statement.cleanUp.length > 0 ? ['} finally {', ...renderBlock(statement.cleanUp, scope)] : []),
        '}',
      ]
    case 'throw':
      return [`if (${render(statement.test)} % 3 === 0) throw new Failure(${render(statement.value)})`]
    case 'return':
      return [`if (${render(statement.test)} % 3 === 0) return ${render(statement.value)}`]
    case 'leave':
      return scope.isInLoop ? [`if (${render(statement.test)} % 2 === 0) ${statement.how}`] : []
    case 'closure':
      return renderClosure(render(statement.value), scope)
    case 'callback':
      return renderCallback(statement.shape, render(statement.value))
    case 'switch':
      return [
        `switch (${render(statement.subject)} % 3) {`,
        '  case 0: {',
        ...indent(renderBlock(statement.first, { ...scope, isInLoop: false })),
        '    break',
        '  }',
        '  default:',
        ...indent(renderBlock(statement.other, { ...scope, isInLoop: false })),
        '}',
      ]
  }
}

/** The lines of a block, indented; what it declares stays in it. */
function renderBlock(block: Block, scope: Scope): string[] {
  const inner = { ...scope, names: [...scope.names] }
  return indent(block.flatMap((statement) => renderStatement(statement, inner)))
}

function renderLoop(shape: LoopShape, head: string, body: Block, scope: Scope): string[] {
  const counter = `i${scope.fresh.next++}`
  const lines = renderBlock(body, { ...scope, isInLoop: true, names: [...scope.names, counter] })
  switch (shape) {
    case 'for':
      return [`for (let ${counter} = 0; ${counter} < Math.min(2, ${head}); ${counter}++) {`, ...lines, '}']
    case 'of':
      return [`for (const ${counter} of [${head}, 1]) {`, ...lines, '}']
    case 'while':
      return [`let ${counter} = 0`, `while (${counter}++ < Math.min(2, ${head})) {`, ...lines, '}']
    case 'do':
      return [`let ${counter} = 0`, 'do {', ...lines, `} while (${counter}++ < Math.min(1, ${head}))`]
  }
}

/** A function in a function, which changes a variable around it. */
function renderClosure(value: string, scope: Scope): string[] {
  const number = scope.isTypeScript ? ': number' : ''
  const closure = `g${scope.fresh.next++}`
  const state = declare(scope)
  return [
    `let ${state} = 1`,
    `const ${closure} = (x${number})${number} => {`,
    `  ${state} += x`,
    `  return ${value}`,
    '}',
    `log.push(\`\${${closure}(1)} \${${closure}(2)} \${${state}}\`)`,
  ]
}

function renderCallback(shape: CallbackShape, value: string): string[] {
  switch (shape) {
    case 'forEach':
      return [`;[1, 2].forEach((x) => log.push(\`\${x} \${${value}}\`))`]
    case 'map':
      return [`log.push([1, 2].map((x) => x + ${value}).join())`]
    case 'some':
      return [`log.push(String([1, 2].some((x) => x === ${value})))`]
    case 'sort':
      return [`log.push([2, 1].sort((x, y) => x - y + 0 * ${value}).join())`]
  }
}

function declare(scope: Scope): string {
  const name = `v${scope.fresh.next++}`
  ;(scope.names as string[]).push(name)
  return name
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
