import fc from 'fast-check'

/** A file with imports of many forms, and code that mentions what they give in many scopes. */
export interface RandomFile {
  readonly text: string
  readonly syntax: 'import' | 'require'
  readonly holes: number
}

interface Style {
  readonly semicolon: string
  readonly quote: string
  readonly brace: string
  readonly newLine: string
}

const style: fc.Arbitrary<Style> = fc.record({
  semicolon: fc.constantFrom(';', ''),
  quote: fc.constantFrom("'", '"'),
  brace: fc.constantFrom(' ', ''),
  newLine: fc.constantFrom('\n', '\r\n'),
})

const modules = ['fs', 'node:fs', 'fs/promises', 'os', 'node:util', 'child_process', 'p-limit', './own', '../other.js']
const members = ['readFile', 'stat', 'promises', 'exec', 'promisify', 'default']
/** Names that scopes declare, so that some hide what is imported. */
const locals = ['readFile', 'stat', 'fs', 'readFileAsync', 'promisify']

const member = fc.constantFrom(...members)
const local = fc.constantFrom(...locals, 'a', 'b', 'c')

type Item = readonly [imported: string, local: string]
interface Statement {
  readonly module: string
  readonly form: 'default' | 'namespace' | 'named' | 'both' | 'effect' | 'member' | 'several' | 'rest' | 'type'
  readonly items: readonly Item[]
  readonly isMultiLine: boolean
  readonly isSorted: boolean
  readonly before: string
  readonly behind: string
}

const statement: fc.Arbitrary<Statement> = fc.record({
  module: fc.constantFrom(...modules),
  form: fc.constantFrom(
    'default',
    'namespace',
    'named',
    'named',
    'named',
    'both',
    'effect',
    'member',
    'several',
    'rest',
    'type',
  ),
  items: fc.array(fc.tuple(member, local), { minLength: 1, maxLength: 4 }),
  isMultiLine: fc.boolean(),
  isSorted: fc.boolean(),
  before: fc.constantFrom(
    '',
    '',
    '',
    '\n',
    '// About it.\n',
    '\n// A group.\n',
    '// eslint-disable-next-line x\n',
    '/* a */ ',
  ),
  behind: fc.constantFrom('', '', '', ' // Why.', ' /* b */'),
})

interface Use {
  readonly form:
    | 'call'
    | 'parenthesis'
    | 'bracket'
    | 'template'
    | 'function'
    | 'arrow'
    | 'block'
    | 'type'
    | 'export'
    | 'shorthand'
    | 'var'
  readonly name: string
  readonly hides: string
  readonly hasHole: boolean
}

const use: fc.Arbitrary<Use> = fc.record({
  form: fc.constantFrom(
    'call',
    'parenthesis',
    'bracket',
    'template',
    'function',
    'arrow',
    'block',
    'type',
    'export',
    'shorthand',
    'var',
  ),
  name: local,
  hides: local,
  hasHole: fc.boolean(),
})

const header = fc.constantFrom(
  '',
  '',
  '// Copyright\n\n',
  '#!/usr/bin/env node\n',
  "'use strict';\n",
  '/* eslint a: 0 */\n',
  '#!/usr/bin/env node\n/*! b */\n\n',
)

export const randomFiles: fc.Arbitrary<RandomFile> = fc
  .record({
    syntax: fc.constantFrom('import', 'require'),
    style,
    header,
    statements: fc.array(statement, { maxLength: 5 }),
    uses: fc.array(use, { minLength: 1, maxLength: 8 }),
    gap: fc.constantFrom('', '\n'),
    isMixed: fc.boolean(),
  })
  .map(({ syntax, style: own, header: head, statements, uses, gap, isMixed }) => {
    const taken = new Set<string>()
    // In a mixed file only what must have a semicolon has one: the last import, in front of code that could go on with it.
    const imports = statements
      .map((one, index) =>
        writeImport(one, syntax, isMixed && index < statements.length - 1 ? { ...own, semicolon: '' } : own, taken),
      )
      .join('')
    let holes = 0
    const body = uses.map((one, index) => {
      const hole = one.hasHole ? `hole(${holes++})` : '0'
      return writeUse(one, index, hole, own, syntax)
    })
    const text = `${head}${imports}${gap}${body.join('')}${syntax === 'import' ? `export {}${own.semicolon}\n` : ''}`
    return { text: text.replaceAll('\n', own.newLine), syntax, holes }
  })

function writeImport(one: Statement, syntax: 'import' | 'require', own: Style, taken: Set<string>): string {
  const from = `${own.quote}${one.module}${own.quote}`
  const isRequire = syntax === 'require'
  const free = (name: string): boolean => !taken.has(name) && taken.add(name) !== undefined
  const items = one.items.filter(([, name]) => free(name))
  if (one.isSorted) items.sort((a, b) => (a[0].toLowerCase() < b[0].toLowerCase() ? -1 : 1))
  const names = items.map(([imported, name]) => {
    if (imported === name) return name
    return isRequire ? `${imported}: ${name}` : `${imported} as ${name}`
  })
  if (one.form === 'rest' && isRequire && free('rest')) names.push('...rest')
  const list = one.isMultiLine
    ? `{\n  ${names.join(', // Each.\n  ')},\n}`.replace('...rest,', '...rest')
    : `{${own.brace}${names.join(', ')}${own.brace}}`
  const hasNames = names.length > 0
  const whole = ['fs', 'd', 'e', 'g'].find((name) => !taken.has(name))
  const statement = ((): string | undefined => {
    switch (one.form) {
      case 'effect':
        return isRequire ? `require(${from})` : `import ${from}`
      case 'default':
      case 'namespace':
        if (whole === undefined) return undefined
        taken.add(whole)
        if (isRequire) return `const ${whole} = require(${from})`
        return one.form === 'default' ? `import ${whole} from ${from}` : `import * as ${whole} from ${from}`
      case 'both':
        if (whole === undefined || !hasNames) return undefined
        taken.add(whole)
        return isRequire
          ? `const ${whole} = require(${from}), ${list} = ${whole}`
          : `import ${whole}, ${list} from ${from}`
      case 'member':
        if (!hasNames) return undefined
        return isRequire ? `const ${list} = require(${from}).promises` : `import ${list} from ${from}`
      case 'several':
        if (whole === undefined || !hasNames) return undefined
        taken.add(whole)
        return isRequire
          ? `var ${whole} = require(${from}),\n    ${list} = require(${from})`
          : `import ${list} from ${from};import * as ${whole} from ${from}`
      case 'type':
        if (!hasNames) return undefined
        return isRequire ? `let ${list} = require(${from})` : `import type ${list} from ${from}`
      default:
        if (!hasNames) return undefined
        return isRequire ? `const ${list} = require(${from})` : `import ${list} from ${from}`
    }
  })()
  // A comment in front must not make what has no semicolon go on.
  if (statement === undefined) return ''
  return `${one.before}${statement}${own.semicolon}${one.behind}\n`
}

/** Code that mentions a name and has a place to fill; each is one statement of the file. */
function writeUse(
  { form, name, hides }: Use,
  index: number,
  hole: string,
  { semicolon }: Style,
  syntax: 'import' | 'require',
): string {
  const guard = semicolon === '' ? ';' : ''
  switch (form) {
    case 'call':
      return `mark(${index}, ${name}, ${hole})${semicolon}\n`
    case 'parenthesis':
      return `${guard}(mark)(${index}, ${name}, ${hole})${semicolon}\n`
    case 'bracket':
      return `${guard}[mark(${index}, ${name}, ${hole})].at(0)${semicolon}\n`
    case 'template':
      return `${guard}\`\${mark(${index}, ${name}, ${hole})}\`.at(0)${semicolon}\n`
    case 'function':
      return `function f${index}(${hides}) {\n  mark(${index}, ${name}, ${hole})${semicolon}\n}\n`
    case 'arrow':
      return `use((${hides}) => mark(${index}, ${name}, ${hole}))${semicolon}\n`
    case 'block':
      return `{\n  let ${hides} = 1${semicolon}\n  mark(${index}, ${name}, ${hole})${semicolon}\n}\n`
    case 'type':
      return syntax === 'import'
        ? `let t${index}: typeof ${name} = mark(${index}, 0, ${hole})${semicolon}\n`
        : `/** {@link ${name}} */\nmark(${index}, 0, ${hole})${semicolon}\n`
    case 'shorthand':
      return `mark(${index}, { ${name} }, ${hole})${semicolon}\n`
    case 'export':
      return syntax === 'import'
        ? `export const e${index} = mark(${index}, ${name}.member, ${hole})${semicolon}\n`
        : `exports.e${index} = mark(${index}, ${name}.member, ${hole})${semicolon}\n`
    default:
      return `use(function () {\n  var ${hides} = mark(${index}, ${name}, ${hole})${semicolon}\n})${semicolon}\n`
  }
}
