import type { Node } from '../../compiler/syntax.ts'
import type { Symbol } from '../../compiler/types.ts'
import type { EditContext } from '../edit-context.ts'
import type { Habits } from '../text/habits.ts'
import { CannotMove } from './cannot-move.ts'
import type { Input } from './captures.ts'
import { freeNames } from './free-names.ts'
import { literalValue } from '../../model/literal.ts'
import type { PoolKind } from './pool-text.ts'
import { typeText } from './type-text.ts'

/** A parameter of a worker's function, and the names that its type needs. */
export interface ParameterText {
  readonly text: string
  readonly types: readonly Node[]
  readonly symbols: readonly Symbol[]
  /** What a comment says of its type, where types are checked in JavaScript: `@param {string} name`. */
  readonly tag?: string
}

/** Writes what the worker's function takes; a parameter of the moved function stays as it stands, as far as that is the same there. */
export function parameterText(
  context: EditContext,
  input: Input,
  { isTypeScript, isChecked }: PoolKind,
  { quote }: Habits,
): ParameterText {
  const { parameter, name } = input
  const initializer = parameter?.initializer
  const keepsValue =
    initializer !== undefined && literalValue(initializer) !== undefined && freeNames([initializer]).length === 0
  const rest = input.isRest ? '...' : ''
  if (!isTypeScript) {
    const text = `${rest}${name}${keepsValue ? ` = ${initializer.getText()}` : ''}`
    return { text, types: [], symbols: [], ...(isChecked && { tag: tagOf(context, input, keepsValue) }) }
  }
  const annotation = annotationOf(context, input)
  if (annotation) {
    const types = freeNames([annotation])
      .filter(({ isType }) => isType)
      .map(({ node }) => node)
    const isOptional = parameter?.questionToken !== undefined && !keepsValue
    const value = keepsValue ? ` = ${initializer.getText()}` : ''
    return { text: `${rest}${name}${isOptional ? '?' : ''}: ${annotation.getText()}${value}`, types, symbols: [] }
  }
  if (keepsValue) return { text: `${name} = ${initializer.getText()}`, types: [], symbols: [] }
  const written = input.type && typeText(context.project.checker, input.type)
  if (!written) throw new CannotMove(`The type of \`${input.argument}\` has no name that a worker file could use.`)
  const text = quote === '"' ? written.text : written.text.replace(/"([^"'\\]*)"/g, "'$1'")
  return { text: `${rest}${name}: ${text}`, types: [], symbols: written.named }
}

/** A type with names of its own is not written out: nothing tells where another file has them from. */
function tagOf(context: EditContext, { type, name, isRest }: Input, isOptional: boolean): string {
  const written = type && typeText(context.project.checker, type)
  const text = written?.named.length === 0 ? written.text : 'any'
  const list = /^(.*)\[\]$/.exec(text)?.[1]
  const shown = isRest ? `...${list ?? 'any'}` : text
  return `@param {${shown}} ${isOptional ? `[${name}]` : name}`
}

/** The type annotation of what an input reads, unless what is known of it at the place says more. */
function annotationOf(context: EditContext, { annotated, type }: Input): Node | undefined {
  const { type: annotation, name } = (annotated ?? {}) as { type?: Node; name?: Node }
  if (!annotation || !name) return undefined
  const declared = context.project.checker.getTypeAtLocation(name)
  return !type || declared.id === type.id ? annotation : undefined
}
