import { isJavaScript } from '../../compiler/source-names.ts'
import type { Node } from '../../compiler/syntax.ts'
import type { Checker } from '../../compiler/types.ts'

const keywords: ReadonlySet<string> = new Set(
  'string number boolean bigint symbol object undefined null true false void readonly'.split(' '),
)
const maxLength = 60

/** The type of an expression as its file could write it; undefined for long ones, and for those that it has no names for. */
export function writtenType(checker: Checker, expression: Node): string | undefined {
  const { fileName, text } = expression.getSourceFile()
  if (isJavaScript(fileName)) return undefined
  const type = checker.typeToString(checker.getTypeAtLocation(expression), expression)
  if (type.length > maxLength || /\.\.\.|=>|[{}"]/.test(type)) return undefined
  const names = type.replace(/"[^"]*"|'[^']*'/g, '').match(/[A-Za-z_$][\w$]*/g) ?? []
  const isKnown = (name: string): boolean =>
    keywords.has(name) ||
    name === 'Record' ||
    new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text)
  return names.every((name) => name !== 'any' && name !== 'unknown' && isKnown(name)) ? type : undefined
}
