import {
  SymbolFlags,
  TypeFlags,
  type Checker,
  type Symbol,
  type Type,
  type TypeReference,
} from '../../compiler/types.ts'
import { moduleOfFile } from '../../model/api-reference.ts'

export interface TypeText {
  readonly text: string
  /** Interfaces, classes, enums and aliases that the text names and that are no globals. */
  readonly named: readonly Symbol[]
}

const maxDepth = 6
const maxProperties = 30

/** Writes a type as a file beside would; undefined for what cannot be written by names and braces alone. */
export function typeText(checker: Checker, type: Type): TypeText | undefined {
  const named = new Set<Symbol>()
  // What happens to be one number now is meant as any.
  const text = type.isNumberLiteralType() ? 'number' : write(checker, type, named, 0)
  return text === undefined ? undefined : { text, named: [...named] }
}

const plainFlags =
  TypeFlags.String |
  TypeFlags.Number |
  TypeFlags.BigInt |
  TypeFlags.Boolean |
  TypeFlags.StringLiteral |
  TypeFlags.NumberLiteral |
  TypeFlags.BigIntLiteral |
  TypeFlags.BooleanLiteral |
  TypeFlags.Undefined |
  TypeFlags.Null |
  TypeFlags.Void |
  TypeFlags.Never |
  TypeFlags.Any |
  TypeFlags.Unknown |
  TypeFlags.NonPrimitive

function write(checker: Checker, type: Type, named: Set<Symbol>, depth: number): string | undefined {
  if (depth > maxDepth) return undefined
  const alias = type.getAliasSymbol()
  if (alias) {
    if (!isGlobal(alias)) named.add(alias)
    return withArguments(checker, alias.name, type.getAliasTypeArguments(), named, depth)
  }
  const symbol = type.getSymbol()
  if (type.flags & TypeFlags.EnumLike && symbol) {
    const owner = symbol.flags & SymbolFlags.EnumMember ? symbol.getParent() : symbol
    if (!owner) return undefined
    named.add(owner)
    return owner.name
  }
  if (type.flags & plainFlags && !type.isUnionType()) return checker.typeToString(type)
  if (type.flags & TypeFlags.Boolean) return 'boolean'
  if (type.isUnionType()) return writeUnion(checker, type.getTypes() ?? [], named, depth)
  if (!(type.flags & TypeFlags.Object)) return undefined
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as TypeReference)
    const text = element && write(checker, element, named, depth + 1)
    if (text === undefined) return undefined
    const list = /^[\w.$]+$/.test(text) ? `${text}[]` : `(${text})[]`
    return symbol?.name === 'ReadonlyArray' ? `readonly ${list}` : list
  }
  if (type.isTupleType()) return undefined
  if (symbol && symbol.name !== '__type' && symbol.name !== '__object') {
    if (!(symbol.flags & (SymbolFlags.Interface | SymbolFlags.Class))) return undefined
    if (!isGlobal(symbol)) named.add(symbol)
    return withArguments(checker, symbol.name, argumentsOf(checker, type), named, depth)
  }
  return writeMembers(checker, type, named, depth)
}

function writeUnion(checker: Checker, types: readonly Type[], named: Set<Symbol>, depth: number): string | undefined {
  const parts = types.map((part) => write(checker, part, named, depth + 1))
  if (parts.some((part) => part === undefined)) return undefined
  const texts = new Set(parts as string[])
  if (texts.has('true') && texts.delete('false')) {
    texts.delete('true')
    texts.add('boolean')
  }
  // Nothing comes last, as people write it.
  const last = ['null', 'undefined'].filter((text) => texts.delete(text))
  return [...texts, ...last].join(' | ')
}

function argumentsOf(checker: Checker, type: Type): readonly Type[] {
  return type.isTypeReference() ? checker.getTypeArguments(type as TypeReference) : []
}

function withArguments(
  checker: Checker,
  name: string,
  given: readonly Type[],
  named: Set<Symbol>,
  depth: number,
): string | undefined {
  if (!/^[\w$]+$/.test(name)) return undefined
  // What stands for the type itself, and what a declaration fills in, is not written.
  const written = given.filter((type) => !type.isTypeParameter())
  if (written.length === 0 || name === 'Buffer' || /Array$/.test(name)) return name
  const texts = written.map((type) => write(checker, type, named, depth + 1))
  return texts.some((text) => text === undefined) ? undefined : `${name}<${texts.join(', ')}>`
}

function writeMembers(checker: Checker, type: Type, named: Set<Symbol>, depth: number): string | undefined {
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return undefined
  const properties = type.getProperties()
  if (properties.length > maxProperties) return undefined
  const members: string[] = []
  for (const property of properties) {
    if (property.flags & SymbolFlags.Method || property.name.startsWith('__@')) return undefined
    const isOptional = (property.flags & SymbolFlags.Optional) !== 0
    const text = write(checker, checker.getTypeOfSymbol(property), named, depth + 1)
    if (text === undefined) return undefined
    const key = /^[A-Za-z_$][\w$]*$/.test(property.name) ? property.name : JSON.stringify(property.name)
    members.push(`${key}${isOptional ? '?' : ''}: ${isOptional ? text.replace(/ \| undefined$/, '') : text}`)
  }
  for (const { keyType, valueType } of type.getIndexInfos()) {
    const value = write(checker, valueType, named, depth + 1)
    if (value === undefined) return undefined
    members.push(`[key: ${checker.typeToString(keyType)}]: ${value}`)
  }
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`
}

/** Whether a name means the same in every file. */
export function isGlobal(symbol: Symbol): boolean {
  const file = symbol.declarations[0]?.path
  if (file === undefined) return false
  const parent = symbol.getParent()
  const isInModule = parent !== undefined && /^["/]/.test(parent.name)
  return !isInModule && (moduleOfFile(file) === 'global' || file.includes('/@types/node/'))
}
