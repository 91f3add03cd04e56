import type { Block, RandomFunction, RandomProgram, Statement } from './random-program.ts'
import { renderExpression, type Scope } from './render-expression.ts'
import { renderStatement } from './render-statement.ts'

/**
 * The files of a program by name. `main` exports `finished`, a promise of the lines that the program logs. Programs with
 * different tags have no name in common, so that none has to be looked for in the others.
 */
export function renderProgram(program: RandomProgram, tag = ''): Map<string, string> {
  const files = renderFiles(program)
  if (tag === '') return files
  const tagged = /\b(f|Class|BaseClass|object)(\d+)\b/g
  return new Map([...files].map(([name, text]) => [name, text.replace(tagged, `$1$2_${tag}`)] as const))
}

function renderFiles(program: RandomProgram): Map<string, string> {
  const extension = program.isTypeScript ? 'ts' : 'js'
  const files = new Map<string, string>()
  files.set(`trace.${extension}`, onlyTyped(traceText, program.isTypeScript))
  const names = Array.from({ length: program.files }, (_, index) => `part${index}`)
  names.forEach((name, index) => {
    const own = program.functions.map((_, at) => at).filter((at) => fileOf(program, at) === index)
    if (own.length > 0) files.set(`${name}.${extension}`, renderPart(program, index, own, extension))
  })
  const start = program.functions.length > 0 ? callOf(program, 0, 'input') : 'input'
  const main = onlyTyped(mainText.replaceAll('CALL', start), program.isTypeScript)
  const imported =
    program.functions.length > 0
      ? `import { ${exportOf(program, 0)} } from './part${fileOf(program, 0)}.${extension}'\n`
      : ''
  files.set(`main.${extension}`, imported + main.replaceAll('EXTENSION', extension))
  return files
}

const traceText = `import { fileURLToPath } from 'node:url'

export const log/*: string[]*/ = []
export const dataFile = fileURLToPath(new URL('./data.txt', import.meta.url))
let left = 150

export function step()/*: boolean*/ {
  left -= 1
  return left > 0
}

export class Failure extends Error {
  constructor(value/*: number*/) {
    super(\`failure \${value}\`)
    this.name = 'Failure'
  }
}

export function nameOf(error/*: unknown*/)/*: string*/ {
  return error instanceof Failure ? error.message : String((error/* as { code?: string }*/).code ?? error)
}
`

const mainText = `import { log, nameOf } from './trace.EXTENSION'

export const finished = new Promise/*<string[]>*/((resolve) => {
  const timer = setInterval(() => {
    clearInterval(timer)
    for (const input of [0, 1, 2]) {
      try {
        log.push(\`result \${CALL}\`)
      } catch (error) {
        log.push(\`error \${nameOf(error)}\`)
      }
    }
    resolve(log)
  }, 1)
})
`

/** What stands in comments without spaces is for TypeScript. */
function onlyTyped(text: string, isTypeScript: boolean): string {
  return text.replace(/\/\*(.*?)\*\//g, isTypeScript ? '$1' : '')
}

const leafImports = "import { pbkdf2Sync } from 'node:crypto'\nimport { readFileSync, statSync } from 'node:fs'"

function renderPart(program: RandomProgram, file: number, own: readonly number[], extension: string): string {
  const bodies = own.map((at) => renderFunction(program, at)).join('\n')
  const imports = [leafImports, `import { Failure, dataFile, log, nameOf, step } from './trace.${extension}'`]
  for (let other = 0; other < program.files; other++) {
    const wanted = program.functions
      .map((_, at) => at)
      .filter(
        (at) =>
          other !== file && fileOf(program, at) === other && new RegExp(`\\b${exportOf(program, at)}\\b`).test(bodies),
      )
    if (wanted.length > 0)
      imports.push(
        `import { ${wanted.map((at) => exportOf(program, at)).join(', ')} } from './part${other}.${extension}'`,
      )
  }
  return `${imports.join('\n')}\n\n${bodies}`
}

function renderFunction(program: RandomProgram, at: number): string {
  const { shape, body, result } = program.functions[at] as RandomFunction
  const number = program.isTypeScript ? ': number' : ''
  const scope: Scope = {
    isTypeScript: program.isTypeScript,
    names: ['a'],
    isInLoop: false,
    calls: program.functions
      .map((_, other) => other)
      .filter((other) => other > at)
      .map((other) => (argument) => callOf(program, other, argument)),
    recursion: (argument) =>
      shape === 'method' || shape === 'object' || shape === 'inherited'
        ? `this.run(${argument})`
        : callOf(program, at, argument),
    fresh: { next: 0 },
  }
  const signature = `(a${number})${number}`
  const name = exportOf(program, at)
  const lines = (indent: string): string =>
    [
      `${indent}if (!step()) return 0`,
      ...renderBody(body, scope).map((line) => `${indent}${line}`),
      `${indent}return ${renderExpression(result, scope)}`,
    ].join('\n')
  switch (shape) {
    case 'declaration':
      return `export function ${name}${signature} {\n${lines('  ')}\n}\n`
    case 'arrow':
      return `export const ${name} = ${signature} => {\n${lines('  ')}\n}\n`
    case 'expression':
      return `export const ${name} = ${signature} => (step() ? ${renderExpression(result, scope)} : 0)\n`
    case 'method':
      return `export class ${name} {\n  base = 2\n\n  run${signature} {\n    log.push(\`base \${this.base++}\`)\n${lines('    ')}\n  }\n}\n`
    case 'static':
      return `export class ${name} {\n  static run${signature} {\n${lines('    ')}\n  }\n}\n`
    case 'object':
      return `export const ${name} = {\n  factor: 3,\n  run${signature} {\n${lines('    ')} * this.factor\n  },\n}\n`
    case 'inherited':
      return `class Base${name} {\n  run${signature} {\n${lines('    ')}\n  }\n}\n\nexport class ${name} extends Base${name} {\n  ${program.isTypeScript ? 'override ' : ''}run${signature} {\n    log.push('sub')\n    return super.run(a) + 1\n  }\n}\n`
  }
}

function renderBody(body: Block, scope: Scope): string[] {
  return body.flatMap((statement: Statement) => renderStatement(statement, scope))
}

function fileOf({ functions, files }: RandomProgram, at: number): number {
  return (functions[at] as RandomFunction).file % files
}

function exportOf({ functions }: RandomProgram, at: number): string {
  const { shape } = functions[at] as RandomFunction
  if (shape === 'method' || shape === 'static' || shape === 'inherited') return `Class${at}`
  return shape === 'object' ? `object${at}` : `f${at}`
}

function callOf(program: RandomProgram, at: number, argument: string): string {
  const { shape } = program.functions[at] as RandomFunction
  const name = exportOf(program, at)
  if (shape === 'method' || shape === 'inherited') return `new ${name}().run(${argument})`
  return shape === 'static' || shape === 'object' ? `${name}.run(${argument})` : `${name}(${argument})`
}
