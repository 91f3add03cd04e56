import type { Habits } from '../../edits/text/habits.ts'
import type { ModuleKind } from '../../edits/text/module-kind.ts'
import type { CaseText } from './write-case.ts'

export interface NewHarness {
  readonly written: CaseText
  /** How a file is written in an import of the harness. */
  readonly specifierOf: (file: string) => string
  readonly habits: Habits
  readonly syntax: ModuleKind['syntax']
}

/** The text of a harness with one case, written as the module beside it is. */
export function writeHarness({ written, specifierOf, habits, syntax }: NewHarness): string {
  const { semicolon: end, indent, hasTrailingCommas, newLine, quote, braceSpace: space } = habits
  const isModule = syntax === 'import'
  const files = [...new Set(written.uses.map(({ file }) => file))]
  const imports = files.flatMap((file) => {
    const uses = written.uses.filter((used) => used.file === file)
    const from = `${quote}${specifierOf(file)}${quote}`
    const whole = uses.find(({ name }) => name === '=' || (isModule && name === 'default'))
    const named = uses.filter((one) => one !== whole)
    const between = isModule ? ' as ' : ': '
    const list = named.map(({ name, local }) => (name === local ? name : `${name}${between}${local}`)).join(', ')
    const braces = `{${space}${list}${space}}`
    const right = (names: string): string =>
      isModule ? `import ${names} from ${from}${end}` : `const ${names} = require(${from})${end}`
    return [...(whole ? [right(whole.local)] : []), ...(named.length > 0 ? [right(braces)] : [])]
  })
  const lines = [
    '// What `offloop profile` calls, with sample arguments. It is yours to change: what is here is never overwritten.',
    ...imports,
    '',
    isModule ? 'export const cases = {' : 'exports.cases = {',
    `${indent}${written.key}: ${written.text}${hasTrailingCommas ? ',' : ''}`,
    `}${end}`,
    '',
  ]
  return lines.join(newLine)
}
