import { ObjectFlags, SymbolFlags, TypeFlags, type Checker, type Symbol, type Type, type TypeReference } from '../compiler/types.ts'

/** What `await` does with a value of a type. */
export type AwaitEffect =
  /** Waits: some part of the type has a `then`. */
  | 'waits'
  /** Hands the value through unchanged. */
  | 'nothing'
  /** The type does not tell (`any`, `unknown`, an unconstrained type parameter). */
  | 'unknown'

/** What calling a value of a type gives. */
export interface CallResult {
  /** Some call signature returns something with a `then`. */
  readonly thenable: boolean
  /** Some call signature returns exactly `void`. */
  readonly voids: boolean
}

const notCallable: CallResult = { thenable: false, voids: false }

/** Types that the checker can never give members to without asking: nothing to look up. */
const plainFlags =
  TypeFlags.Primitive | TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Void | TypeFlags.Never | TypeFlags.NonPrimitive

const objectsWithoutSignatures = ObjectFlags.Class | ObjectFlags.Tuple | ObjectFlags.ObjectLiteral | ObjectFlags.ArrayLiteral

/**
 * Questions about promises, answered once for each distinct type of a program: the checker gives equal types the same
 * object, so tens of thousands of expressions come down to some hundred lookups.
 */
export class PromiseTypes {
  private static readonly byChecker = new WeakMap<Checker, PromiseTypes>()
  private readonly checker: Checker
  private readonly partsOfType = new Map<number, readonly Type[]>()
  private readonly promiseParts = new Map<number, boolean>()
  private readonly promiseSymbols = new Map<Symbol, boolean>()
  private readonly thenableParts = new Map<number, boolean>()
  private readonly elements = new Map<number, readonly Type[]>()
  private readonly callResults = new Map<number, CallResult>()
  private readonly targetsWithoutSignatures = new Map<number, boolean>()

  private constructor(checker: Checker) {
    this.checker = checker
  }

  /** The answers that the rules of one program share. */
  static of(checker: Checker): PromiseTypes {
    let types = PromiseTypes.byChecker.get(checker)
    if (!types) PromiseTypes.byChecker.set(checker, (types = new PromiseTypes(checker)))
    return types
  }

  /** The members of a union, of a type parameter's constraint, or the type itself. */
  parts(type: Type): readonly Type[] {
    if ((type.flags & (TypeFlags.Union | TypeFlags.Instantiable)) === 0) return [type]
    const known = this.partsOfType.get(type.id)
    if (known) return known
    let whole = type
    if (type.flags & TypeFlags.InstantiableNonPrimitive) whole = this.checker.getBaseConstraintOfType(type) ?? type
    const parts = whole.isUnionType() ? whole.getTypes() : [whole]
    this.partsOfType.set(type.id, parts)
    return parts
  }

  /** Whether some part is the standard library's `Promise` or derives from it. */
  isPromise(type: Type): boolean {
    return this.parts(type).some((part) => this.isPromisePart(part))
  }

  /** Whether some part has a `then` that takes a callback. */
  isThenable(type: Type): boolean {
    return this.parts(type).some((part) => this.isThenablePart(part))
  }

  /** Whether every part has a `then` that takes a callback: the value is truthy for sure. */
  isAlwaysThenable(type: Type): boolean {
    return this.parts(type).every((part) => this.isThenablePart(part))
  }

  /** Whether some part has a `then` with a place for a rejection handler, as all promises have. */
  isRejectable(type: Type): boolean {
    return this.parts(type).some((part) => this.isPromisePart(part) || this.hasThen(part, 2))
  }

  /** Whether some part is an array or tuple with promises among its elements. */
  isPromiseArray(type: Type): boolean {
    return this.elementTypes(type).some((element) => this.isPromise(element))
  }

  /** The element types of the parts that are arrays or tuples. */
  elementTypes(type: Type): readonly Type[] {
    if (type.flags & plainFlags) return []
    const known = this.elements.get(type.id)
    if (known) return known
    const found = this.parts(type).flatMap((part) => (this.isList(part) ? this.checker.getTypeArguments(part) : []))
    this.elements.set(type.id, found)
    return found
  }

  /** Whether a part of a type is an array or a tuple. */
  isList(part: Type): part is TypeReference {
    return part.isTypeReference() && (part.isTupleType() || isNamed(part.getSymbol(), 'Array', 'ReadonlyArray'))
  }

  awaitEffect(type: Type): AwaitEffect {
    if (type.flags & TypeFlags.AnyOrUnknown) return 'unknown'
    if (type.flags & TypeFlags.TypeParameter) {
      const constraint = this.checker.getBaseConstraintOfType(type)
      if (!constraint || constraint.flags & TypeFlags.AnyOrUnknown) return 'unknown'
    }
    return this.isThenable(type) ? 'waits' : 'nothing'
  }

  /** What calling a value of the type gives, over all parts and signatures. */
  callResult(type: Type): CallResult {
    if (type.flags & plainFlags) return notCallable
    const known = this.callResults.get(type.id)
    if (known) return known
    const results = this.parts(type).map((part) => this.callResultOfPart(part))
    const result = { thenable: results.some((one) => one.thenable), voids: results.some((one) => one.voids) }
    this.callResults.set(type.id, result)
    return result
  }

  /** Whether a function of the type is expected to return nothing: some signature returns `void` and none a promise. */
  expectsVoid(type: Type): boolean {
    const result = this.callResult(type)
    return result.voids && !result.thenable
  }

  /** Whether the type is that of the global `Promise` function, or an interface that extends it. */
  isPromiseConstructor(type: Type): boolean {
    return this.parts(type).some((part) => this.derivesFrom(part.getSymbol(), 'PromiseConstructor'))
  }

  private callResultOfPart(part: Type): CallResult {
    if (this.hasNoSignatures(part)) return notCallable
    const returned = part.getCallSignatures().map((signature) => signature.getReturnType())
    return {
      thenable: returned.some((type) => this.isThenable(type)),
      voids: returned.some((type) => (type.flags & TypeFlags.Void) !== 0),
    }
  }

  /** Saves the question for the many values that are no functions. */
  private hasNoSignatures(part: Type): boolean {
    if (part.flags & plainFlags) return true
    if (!part.isObjectType()) return false
    if (part.objectFlags & objectsWithoutSignatures) return true
    if (!part.isTypeReference()) return false
    const target = part.getTarget()
    const known = this.targetsWithoutSignatures.get(target.id)
    if (known !== undefined) return known
    const none = (target.objectFlags & objectsWithoutSignatures) !== 0 || target.getCallSignatures().length === 0
    this.targetsWithoutSignatures.set(target.id, none)
    return none
  }

  private isPromisePart(part: Type): boolean {
    if ((part.flags & (TypeFlags.Object | TypeFlags.Intersection)) === 0) return false
    const known = this.promiseParts.get(part.id)
    if (known !== undefined) return known
    const found = part.isIntersectionType()
      ? part.getTypes().some((member) => this.isPromise(member))
      : this.isPromiseSymbol(part.getSymbol())
    this.promiseParts.set(part.id, found)
    return found
  }

  private isPromiseSymbol(symbol: Symbol | undefined): boolean {
    if (!symbol) return false
    let found = this.promiseSymbols.get(symbol)
    if (found === undefined) {
      this.promiseSymbols.set(symbol, false)
      found = this.derivesFrom(symbol, 'Promise')
      this.promiseSymbols.set(symbol, found)
    }
    return found
  }

  /** Whether a symbol is the standard library's type of that name or a class or interface that extends it. */
  private derivesFrom(symbol: Symbol | undefined, name: string): boolean {
    if (!symbol) return false
    if (symbol.name === name && isFromStandardLibrary(symbol)) return true
    if ((symbol.flags & (SymbolFlags.Class | SymbolFlags.Interface)) === 0) return false
    const bases = this.checker.getDeclaredTypeOfSymbol(symbol).getBaseTypes() ?? []
    return bases.flatMap((base) => (base.isIntersectionType() ? base.getTypes() : [base])).some((base) => this.derivesFrom(base.getSymbol(), name))
  }

  private isThenablePart(part: Type): boolean {
    if (part.flags & plainFlags) return false
    const known = this.thenableParts.get(part.id)
    if (known !== undefined) return known
    const found = this.isPromisePart(part) || this.hasThen(part, 1)
    this.thenableParts.set(part.id, found)
    return found
  }

  /** Whether the type has a `then` whose first `callbacks` parameters are functions. */
  private hasThen(part: Type, callbacks: number): boolean {
    if (part.flags & plainFlags) return false
    const then = part.getProperty('then')
    if (!then) return false
    const signatures = this.parts(this.checker.getTypeOfSymbol(then)).flatMap((type) => type.getCallSignatures())
    return signatures.some((signature) => {
      const parameters = signature.getParameters().slice(0, callbacks)
      if (parameters.length < callbacks) return false
      return this.checker.getTypeOfSymbol(parameters).every((type) => this.isFunction(type))
    })
  }

  isFunction(type: Type): boolean {
    return this.parts(type).some((part) => !this.hasNoSignatures(part) && part.getCallSignatures().length > 0)
  }
}

/** Whether the symbol is declared by one of TypeScript's `lib.*.d.ts` files. */
export function isFromStandardLibrary(symbol: Symbol): boolean {
  return symbol.declarations.some(
    ({ path }) => path.startsWith('bundled:') || /\/(?:typescript\/lib|@typescript\/lib-[^/]+)\/.*\.d\.ts$/.test(path),
  )
}

function isNamed(symbol: Symbol | undefined, ...names: readonly string[]): boolean {
  return symbol !== undefined && names.includes(symbol.name) && isFromStandardLibrary(symbol)
}
