import type { SourceFile } from '../../compiler/syntax.ts'
import { importsIn } from './bindings.ts'
import type { Habits } from './habits.ts'
import type { ModuleKind } from './module-kind.ts'
import { ignoringCase } from './sorting.ts'

/** An export that the file imports anew. */
export interface NewName {
  /** As it is written. */
  readonly specifier: string
  /** Its exported name; `default`, `*` for the module as an object, `=` for what the module assigns to `module.exports`. */
  readonly imported: string
  readonly local: string
  readonly typeOnly: boolean
}

/** Names that one statement imports: of one module, in the order in which they were asked for. */
export type NameGroup = readonly [NewName, ...NewName[]]

export function isDefault(imported: string): boolean {
  return imported === 'default' || imported === '='
}

/** `import { a } from 'a'`, without a semicolon. */
export function declarationText(names: NameGroup, syntax: ModuleKind['syntax'], { quote, braceSpace }: Habits): string {
  const [{ specifier, local, imported, typeOnly }] = names
  const type = typeOnly ? 'type ' : ''
  const module = `${quote}${specifier}${quote}`
  if (syntax === 'import-equals') return `import ${type}${local} = require(${module})`
  if (imported === '*') return `import ${type}* as ${local} from ${module}`
  const main = names.find((name) => isDefault(name.imported))
  const named = names.filter((name) => name !== main)
  const parts = [main?.local, named.length > 0 ? listText(named, ' as ', braceSpace) : undefined]
  return `import ${type}${parts.filter((part) => part !== undefined).join(', ')} from ${module}`
}

/** `{ a } = require('a')`. */
export function requireText(names: NameGroup, { quote, braceSpace }: Habits): string {
  const call = `require(${quote}${names[0].specifier}${quote})`
  const whole = names.find(({ imported }) => imported === '*' || imported === '=')
  return `${whole?.local ?? listText(names, ': ', braceSpace)} = ${call}`
}

/** `a as b` or `a: b`; with `type` in front where the statement does not say that it imports types. */
export function nameText(
  { imported, local, typeOnly }: NewName,
  separator: ' as ' | ': ',
  isTypeOnly: boolean,
): string {
  const text = imported === local ? local : `${imported}${separator}${local}`
  return typeOnly && !isTypeOnly ? `type ${text}` : text
}

function listText(names: readonly NewName[], separator: ' as ' | ': ', braceSpace: string): string {
  const sorted = [...names].sort((a, b) => ignoringCase(a.imported, b.imported))
  return `{${braceSpace}${sorted.map((name) => nameText(name, separator, true)).join(', ')}${braceSpace}}`
}

/** What declares what a file requires: `var` in a file that has no other word for it. */
export function requireKeyword(sourceFile: SourceFile): 'const' | 'var' {
  const flags = importsIn(sourceFile).all.flatMap((holder) =>
    holder.kind === 'variable' ? [holder.statement.declarationList.flags] : [],
  )
  return flags.length > 0 && flags.every((own) => (own & 3) === 0) ? 'var' : 'const'
}
