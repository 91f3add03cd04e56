import type { CompilerProject } from '../../compiler/project.ts'
import {
  SymbolFlags,
  TypeFlags,
  type Checker,
  type Signature,
  type Symbol,
  type Type,
  type TypeReference,
} from '../../compiler/types.ts'
import { knownTypes } from './known-types.ts'
import { combine, plain, type Sample, type UsedName } from './sample.ts'

/** Objects in objects go no deeper. */
const maxDepth = 5
/** Nobody reads an object with more; what has more is no plain data. */
const maxProperties = 24

export interface SampleOptions {
  readonly quote: "'" | '"'
  /** Whether the harness may say more of types than JavaScript can. */
  readonly isTyped: boolean
  /** The name under which a declaration can be imported; undefined where none of the project's files exports it. */
  readonly importOf: (symbol: Symbol) => UsedName | undefined
}

/**
 * Writes values of types: what is left out may be left out, and what belongs to a package with methods of its own, such as a
 * connection to a database, cannot be made.
 */
export class SampleWriter {
  private readonly checker: Checker
  private readonly options: SampleOptions
  /** The types that are being written, by id: one that needs itself has no end. */
  private readonly open = new Set<number>()

  constructor(project: CompilerProject, options: SampleOptions) {
    this.checker = project.checker
    this.options = options
  }

  /** A value of the type; undefined where none can be made. */
  sampleOf(type: Type): Sample | undefined {
    if (this.open.has(type.id) || this.open.size > maxDepth) return undefined
    if (!(type.flags & (TypeFlags.Object | TypeFlags.UnionOrIntersection))) return this.simple(type)
    this.open.add(type.id)
    try {
      return this.structured(type)
    } finally {
      this.open.delete(type.id)
    }
  }

  /** The arguments of a call, without those at the end that may be left out; each undefined where none can be made. */
  argumentsOf(signature: Signature): { readonly parameter: Symbol; readonly sample: Sample | undefined }[] {
    const parameters = signature.getParameters()
    const isLast = (index: number): boolean => index === parameters.length - 1
    const isRest = (index: number): boolean => isLast(index) && signature.hasRestParameter
    const types = parameters.length > 0 ? this.checker.getTypeOfSymbol(parameters) : []
    const required = parameters.findLastIndex((parameter, index) => isRest(index) || !this.isOptional(parameter))
    return parameters.slice(0, required + 1).flatMap((parameter, index) => {
      const type = types[index] as Type
      if (isRest(index)) {
        const sample = this.restOf(type)
        return sample ? [{ parameter, sample }] : []
      }
      return [{ parameter, sample: this.isOptional(parameter) ? plain('undefined') : this.sampleOf(type) }]
    })
  }

  /** An instance of a class, by its constructor. */
  instanceOf(symbol: Symbol): Sample | undefined {
    const used = this.options.importOf(symbol)
    const signature = this.checker.getTypeOfSymbol(symbol).getConstructSignatures()[0]
    if (!used || !signature || signature.isAbstract) return undefined
    const parts = this.argumentsOf(signature).map(({ sample }) => sample)
    const made = combine(parts, (texts) => `new ${used.local}(${texts.join(', ')})`)
    return made && { ...made, uses: [used, ...made.uses] }
  }

  private simple(type: Type): Sample | undefined {
    const { flags } = type
    if (flags & TypeFlags.EnumLiteral) return this.enumMember(type)
    if (type.isStringLiteralType()) return plain(this.quoted(type.value))
    if (type.isBigIntLiteralType()) return plain(`${type.value}n`)
    if (type.isLiteralType()) return plain(String(type.value))
    if (flags & TypeFlags.Unknown || flags & TypeFlags.StringLike) return plain(this.stringLike(type))
    if (flags & TypeFlags.NumberLike) return plain('1000')
    if (flags & TypeFlags.BigIntLike) return plain('1000n')
    if (flags & TypeFlags.BooleanLike) return plain('true')
    if (flags & TypeFlags.ESSymbol) return plain(`Symbol(${this.quoted('text')})`)
    if (flags & TypeFlags.VoidLike) return plain('undefined')
    if (flags & TypeFlags.Null) return plain('null')
    if (flags & TypeFlags.NonPrimitive) return plain('{}')
    if (type.isTypeParameter()) return this.parameter(type.getConstraint() ?? type.getDefault())
    if (flags & TypeFlags.Instantiable) {
      const apparent = type.getApparentType()
      return apparent.id === type.id ? undefined : this.sampleOf(apparent)
    }
    return undefined
  }

  /** A type parameter that nothing is demanded of takes anything. */
  private parameter(bound: Type | undefined): Sample | undefined {
    return bound ? this.sampleOf(bound) : plain(this.quoted('text'))
  }

  private stringLike(type: Type): string {
    if (!type.isTemplateLiteralType()) return this.quoted('text')
    const parts = type.getTypes().map((part) => (part.flags & TypeFlags.StringLike ? 'text' : '1000'))
    return this.quoted(type.texts.map((text, index) => text + (parts[index] ?? '')).join(''))
  }

  private enumMember(type: Type): Sample | undefined {
    const member = type.getSymbol()
    const owner = member?.getParent()
    const used = owner && this.options.importOf(owner)
    if (member && used && /^[\w$]+$/.test(member.name)) return { text: `${used.local}.${member.name}`, uses: [used] }
    return type.isNumberLiteralType() ? plain(String(type.value)) : undefined
  }

  private structured(type: Type): Sample | undefined {
    if (type.flags & TypeFlags.Boolean) return plain('true')
    if (type.isUnionType()) return this.firstOf(type.getTypes())
    if (type.isIntersectionType()) return this.intersection(type.getTypes(), type)
    if (type.isTupleType()) return this.tuple(type)
    if (this.checker.isArrayType(type)) return this.list(type as TypeReference)
    const symbol = type.getSymbol()
    const isForeign = symbol !== undefined && symbol.declarations.some(({ path }) => isDeclarationFile(path))
    const known = symbol && isForeign ? knownTypes[symbol.name] : undefined
    if (known !== undefined) return this.known(known, type)
    const [call] = type.getCallSignatures()
    if (call) return this.callback(call)
    if (type.getConstructSignatures().length > 0) return undefined
    if (symbol && symbol.flags & SymbolFlags.Class) return this.instanceOf(symbol)
    return this.object(type, isForeign)
  }

  /** What stands for nothing is a value only where there is no other. */
  private firstOf(types: readonly Type[]): Sample | undefined {
    const isNothing = (type: Type): boolean => (type.flags & (TypeFlags.Nullable | TypeFlags.Void)) !== 0
    for (const type of [...types.filter((type) => !isNothing(type)), ...types.filter(isNothing)]) {
      const sample = this.sampleOf(type)
      if (sample) return sample
    }
    return undefined
  }

  /** A text that is marked as one of a kind cannot be written as such, but it is that text. */
  private intersection(types: readonly Type[], whole: Type): Sample | undefined {
    const primitive = types.find((type) => type.flags & TypeFlags.Primitive)
    if (!primitive) return this.object(whole, false)
    const sample = this.sampleOf(primitive)
    return sample && { ...sample, text: this.options.isTyped ? `${sample.text} as never` : sample.text }
  }

  private tuple(
    type: Type & { getTarget(): { readonly fixedLength: number; readonly elementFlags: readonly number[] } },
  ) {
    const { fixedLength, elementFlags } = type.getTarget()
    const elements = this.checker.getTypeArguments(type as Type as TypeReference).slice(0, fixedLength)
    // 1 is ElementFlags.Required.
    const required = elements.filter((_, index) => elementFlags[index] === 1)
    return combine(
      required.map((element) => this.sampleOf(element)),
      (texts) => `[${texts.join(', ')}]`,
    )
  }

  private list(type: TypeReference): Sample | undefined {
    const [element] = this.checker.getTypeArguments(type)
    if (!element) return undefined
    const isSmall = (element.flags & (TypeFlags.Primitive | TypeFlags.Unknown)) !== 0
    const sample = this.sampleOf(element)
    return sample && { ...sample, text: `[${Array.from({ length: isSmall ? 3 : 1 }, () => sample.text).join(', ')}]` }
  }

  /** What a rest parameter takes: one more argument of a list, or those of a tuple. */
  private restOf(type: Type): Sample | undefined {
    if (!this.checker.isArrayType(type)) return undefined
    const [element] = this.checker.getTypeArguments(type as TypeReference)
    return element && this.sampleOf(element)
  }

  private known(pattern: string, type: Type): Sample | undefined {
    const text = pattern.replaceAll("'", this.options.quote)
    if (!pattern.includes('%')) return plain(text)
    const types = this.checker.getTypeArguments(type as TypeReference)
    const [first = '', ...pieces] = text.split('%')
    return combine(
      pieces.map((_, index) => types[index] && this.sampleOf(types[index])),
      (texts) => first + pieces.map((piece, index) => (texts[index] ?? '') + piece).join(''),
    )
  }

  private callback(signature: Signature): Sample | undefined {
    const result = this.checker.getReturnTypeOfSignature(signature)
    if (result.flags & (TypeFlags.VoidLike | TypeFlags.Any)) return plain('() => undefined')
    const sample = this.sampleOf(result)
    return sample && { ...sample, text: `() => ${sample.text.startsWith('{') ? `(${sample.text})` : sample.text}` }
  }

  private object(type: Type, isForeign: boolean): Sample | undefined {
    const properties = type.getApparentProperties().filter((property) => !this.isOptional(property))
    if (properties.length > maxProperties) return undefined
    if (properties.length === 0) return this.dictionary(type)
    if (properties.some(({ name }) => name.startsWith('__@') || name.startsWith('#'))) return undefined
    const types = this.checker.getTypeOfSymbol(properties)
    // What a package gives methods is made by the package.
    if (isForeign && types.some((own) => own.getCallSignatures().length > 0)) return undefined
    return combine(
      types.map((own) => this.sampleOf(own)),
      (texts) => `{ ${texts.map((text, index) => `${this.key(properties[index]?.name ?? '')}: ${text}`).join(', ')} }`,
    )
  }

  private dictionary(type: Type): Sample | undefined {
    const value = type.getStringIndexType() ?? type.getNumberIndexType()
    if (!value) return plain('{}')
    const name = type.getStringIndexType() ? 'key' : '1'
    return combine([this.sampleOf(value)], ([text = '']) => `{ ${name}: ${text} }`)
  }

  private isOptional(symbol: Symbol): boolean {
    if (symbol.flags & SymbolFlags.Optional) return true
    const declaration = symbol.valueDeclaration?.resolve() as
      { readonly questionToken?: unknown; readonly initializer?: unknown } | undefined
    return declaration !== undefined && (declaration.questionToken ?? declaration.initializer) !== undefined
  }

  private key(name: string): string {
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : this.quoted(name)
  }

  private quoted(text: string): string {
    return quote(text, this.options.quote)
  }
}

/** A text as a string of JavaScript. */
export function quote(text: string, mark: "'" | '"'): string {
  const escaped = JSON.stringify(text).slice(1, -1)
  return mark === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

export function isDeclarationFile(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path) || path.startsWith('bundled:') || path.includes('/node_modules/')
}
