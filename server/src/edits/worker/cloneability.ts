import {
  SymbolFlags,
  TypeFlags,
  type Checker,
  type Symbol,
  type Type,
  type TypeReference,
} from '../../compiler/types.ts'
import { moduleOfFile } from '../../model/api-reference.ts'

/** What becomes of a value that is handed to another thread, by its type. */
export type Cloneability =
  | {
      readonly kind: 'yes'
      /** A `Buffer` arrives as a `Uint8Array`: it is the value itself, in some of the cases at least, or something inside of it. */
      readonly buffer?: 'whole' | 'inside'
      /** What a copy costs: nothing to speak of, by the number of objects, or by the number of bytes. */
      readonly cost: 'small' | 'objects' | 'bytes'
      /** Whether it is a string, number or the like, of which a copy is the same. */
      readonly isPrimitive: boolean
      /** Whether there may be an Error in it: of its own properties a copy has none. */
      readonly hasError?: true
    }
  /** `what` completes "`value.path` is …". */
  | { readonly kind: 'no'; readonly path: string; readonly what: string }
  /** The type does not tell. */
  | { readonly kind: 'unknown'; readonly path: string }

type Copied = Extract<Cloneability, { kind: 'yes' }>

/** Deeper types, and ones with more members, are not looked through. */
const maxDepth = 8
const maxProperties = 80

const small: Copied = { kind: 'yes', cost: 'small', isPrimitive: false }
const primitive: Cloneability = { kind: 'yes', cost: 'small', isPrimitive: true }
const bytes: Cloneability = { kind: 'yes', cost: 'bytes', isPrimitive: false }

const primitiveFlags =
  TypeFlags.StringLike |
  TypeFlags.NumberLike |
  TypeFlags.BigIntLike |
  TypeFlags.BooleanLike |
  TypeFlags.EnumLike |
  TypeFlags.Void |
  TypeFlags.Undefined |
  TypeFlags.Null |
  TypeFlags.Never

/** The language's own types whose copies are as good. */
const copiedAsThey = /^(?:Date|RegExp|Boolean|Number|String|BigInt)$/
const errors = /^(?:(?:Eval|Range|Reference|Syntax|Type|URI)?Error|AggregateError)$/
const binary =
  /^(?:ArrayBuffer|SharedArrayBuffer|ArrayBufferLike|ArrayBufferView|DataView|Blob|(?:Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float16|Float32|Float64|BigInt64|BigUint64)Array)$/
const collections = /^(?:Array|ReadonlyArray|Map|ReadonlyMap|Set|ReadonlySet|ConcatArray|ArrayLike)$/
const promises = /^Promise(?:Like)?$/

/**
 * Whether structured clone copies what a type says, after the algorithm of the HTML standard as Node.js has it. Where a type
 * may be several things, the worst of them counts.
 */
export function cloneabilityOf(checker: Checker, type: Type): Cloneability {
  return new TypeWalk(checker).look(type, '', 0)
}

class TypeWalk {
  private readonly checker: Checker
  /** Types on the way: one that contains itself is as good as the rest of it. */
  private readonly open = new Set<number>()

  constructor(checker: Checker) {
    this.checker = checker
  }

  look(type: Type, path: string, depth: number): Cloneability {
    if (type.flags & primitiveFlags) return primitive
    if (type.flags & TypeFlags.ESSymbolLike) return { kind: 'no', path, what: 'a symbol' }
    if (type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.NonPrimitive)) return { kind: 'unknown', path }
    if (this.open.has(type.id)) return { kind: 'yes', cost: 'objects', isPrimitive: false }
    if (depth > maxDepth) return { kind: 'unknown', path }
    this.open.add(type.id)
    try {
      if (type.isUnionType()) return this.together((type.getTypes() ?? []).map((part) => this.look(part, path, depth)))
      if (type.isIntersectionType()) return this.lookIntersection(type, type.getTypes() ?? [], path, depth)
      if (type.flags & TypeFlags.Object) return this.lookObject(type, path, depth)
      // Type parameters, `keyof`, conditional types: what they stand for is known to callers only.
      return { kind: 'unknown', path }
    } finally {
      this.open.delete(type.id)
    }
  }

  /** `string & {__brand: 'Id'}` is a string. */
  private lookIntersection(type: Type, parts: readonly Type[], path: string, depth: number): Cloneability {
    if (parts.some((part) => part.flags & primitiveFlags)) return primitive
    const named = parts.map((part) => this.look(part, path, depth))
    const failed = named.find(({ kind }) => kind === 'no') ?? named.find(({ kind }) => kind === 'unknown')
    return failed ?? this.lookMembers(type, path, depth)
  }

  private lookObject(type: Type, path: string, depth: number): Cloneability {
    if (type.getCallSignatures().length > 0) return { kind: 'no', path, what: 'a function' }
    if (type.getConstructSignatures().length > 0) return { kind: 'no', path, what: 'a class' }
    if (type.isTupleType()) return this.container(this.argumentsOf(type), path, depth)
    const symbol = type.getSymbol()
    const file = symbol?.declarations[0]?.path
    if (symbol && file !== undefined) {
      const known = this.lookNamed(type, symbol, file, path, depth)
      if (known) return known
    }
    return this.lookMembers(type, path, depth)
  }

  private lookNamed(type: Type, symbol: Symbol, file: string, path: string, depth: number): Cloneability | undefined {
    const { name } = symbol
    const module = moduleOfFile(file)
    if (module === 'global' && isLibrary(file)) {
      if (copiedAsThey.test(name)) return small
      if (errors.test(name)) return { ...small, hasError: true }
      if (binary.test(name)) return bytes
      if (collections.test(name)) return this.container(this.argumentsOf(type), path, depth)
      if (promises.test(name)) return { kind: 'no', path, what: 'a promise' }
      if (name === 'Object' || name === '__type') return undefined
      return this.hasMethods(type) ? { kind: 'no', path, what: `${articleFor(name)} ${name}` } : undefined
    }
    if (name === 'Buffer' && file.includes('/@types/node/')) return { ...bytes, buffer: 'whole' } as Cloneability
    if (symbol.flags & SymbolFlags.Class)
      return { kind: 'no', path, what: name === 'default' ? 'an instance of a class' : `an instance of ${name}` }
    if ((module?.startsWith('node:') || file.includes('/@types/node/')) && this.hasMethods(type))
      return { kind: 'no', path, what: `${articleFor(name)} ${name}` }
    return undefined
  }

  private hasMethods(type: Type): boolean {
    return type.getProperties().some((property) => property.flags & SymbolFlags.Method)
  }

  private argumentsOf(type: Type): readonly Type[] {
    return type.isTypeReference() ? this.checker.getTypeArguments(type as TypeReference) : []
  }

  private container(parts: readonly Type[], path: string, depth: number): Cloneability {
    const inside = this.together(parts.map((part) => this.look(part, `${path}[…]`, depth + 1)))
    return inside.kind === 'yes' ? asContents(inside, 'objects') : inside
  }

  private lookMembers(type: Type, path: string, depth: number): Cloneability {
    const properties = type.getProperties().filter((property) => !property.name.startsWith('__@'))
    if (properties.length > maxProperties) return { kind: 'unknown', path }
    const indexed = type.getIndexInfos()
    // `{}` and `object` say nothing of what is in them.
    if (properties.length === 0 && indexed.length === 0) return { kind: 'unknown', path }
    const found: Cloneability[] = []
    for (const property of properties) {
      const own = `${path}.${property.name}`
      if (property.flags & SymbolFlags.Method) return { kind: 'no', path: own, what: 'a method' }
      found.push(this.look(this.checker.getTypeOfSymbol(property), own, depth + 1))
    }
    for (const { valueType } of indexed) found.push(this.look(valueType, `${path}[…]`, depth + 1))
    const inside = this.together(found)
    return inside.kind === 'yes' ? asContents(inside, indexed.length > 0 ? 'objects' : inside.cost) : inside
  }

  /** The worst of several. */
  private together(all: readonly Cloneability[]): Cloneability {
    const failed = all.find(({ kind }) => kind === 'no') ?? all.find(({ kind }) => kind === 'unknown')
    if (failed) return failed
    const copied = all.filter((one): one is Copied => one.kind === 'yes')
    const parts = copied.filter((one) => one.buffer !== undefined)
    const isWhole = parts.every(({ buffer }) => buffer === 'whole')
    return {
      kind: 'yes',
      cost: worstCost(copied),
      isPrimitive: copied.every((one) => one.isPrimitive),
      ...(parts.length > 0 && { buffer: isWhole ? 'whole' : 'inside' }),
      ...(copied.some((one) => one.hasError) && { hasError: true }),
    }
  }
}

function worstCost(all: readonly Copied[]): Copied['cost'] {
  if (all.some(({ cost }) => cost === 'objects')) return 'objects'
  return all.some(({ cost }) => cost === 'bytes') ? 'bytes' : 'small'
}

function asContents(inside: Copied, cost: Copied['cost']): Copied {
  return {
    kind: 'yes',
    cost,
    isPrimitive: false,
    ...(inside.buffer && { buffer: 'inside' }),
    ...(inside.hasError && { hasError: true }),
  }
}

/** TypeScript's own declarations, apart from what Node's types add to the globals. */
function isLibrary(file: string): boolean {
  return file.startsWith('bundled:') || /\/lib\.[\w.]+\.d\.ts$/.test(file)
}

function articleFor(name: string): string {
  return /^(?:[AEIO]|U(?!RL|int))/.test(name) ? 'an' : 'a'
}
