import {
  ObjectFlags,
  SymbolFlags,
  TypeFlags,
  type Checker,
  type Signature,
  type Symbol,
  type GenericType,
  type Type,
  type TypeReference,
} from '../compiler/types.ts'

import { askTogether } from '../compiler/ask-together.ts'
import type { CompilerProject } from '../compiler/project.ts'

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
  /** Some call signature returns a real promise, not only something with a `then`. */
  readonly promise: boolean
  /** Some call signature returns exactly `void`. */
  readonly voids: boolean
}

const notCallable: CallResult = { thenable: false, promise: false, voids: false }

/** Types that the checker can never give members to without asking: nothing to look up. */
const plainFlags =
  TypeFlags.Primitive | TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Void | TypeFlags.Never | TypeFlags.NonPrimitive

const objectsWithoutSignatures =
  ObjectFlags.Class | ObjectFlags.Tuple | ObjectFlags.Mapped | ObjectFlags.ObjectLiteral | ObjectFlags.ArrayLiteral

/**
 * Questions about promises, answered once for each distinct type of a program: the checker gives equal types the same
 * object, so tens of thousands of expressions come down to some hundred lookups.
 */
export class PromiseTypes {
  private static readonly byChecker = new WeakMap<Checker, PromiseTypes>()
  private readonly checker: Checker
  private readonly partsOfType = new Map<number, readonly Type[]>()
  private readonly promiseParts = new Map<number, boolean>()
  private readonly thenableParts = new Map<number, boolean>()
  private readonly plainCallees = new Map<number, boolean>()
  private readonly targets = new Map<number, TargetKind>()
  private readonly elements = new Map<number, readonly Type[]>()
  private readonly callResults = new Map<number, CallResult>()
  private readonly targetsWithoutThen = new Set<number>()
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

  /** The members of a union, with the constraints in place of type parameters; for other types the type itself. */
  parts(type: Type): readonly Type[] {
    if ((type.flags & (TypeFlags.Union | TypeFlags.Instantiable)) === 0 || isPrimitiveUnion(type)) return [type]
    const known = this.partsOfType.get(type.id)
    if (known) return known
    this.partsOfType.set(type.id, [type])
    const parts = type.isUnionType()
      ? type.getTypes().flatMap((member) => this.parts(member))
      : this.constraintParts(type)
    this.partsOfType.set(type.id, parts)
    return parts
  }

  private constraintParts(type: Type): readonly Type[] {
    const constraint =
      type.flags & TypeFlags.InstantiableNonPrimitive ? this.checker.getBaseConstraintOfType(type) : undefined
    return constraint && constraint.id !== type.id ? this.parts(constraint) : [type]
  }

  /** Finds out the members of unions among the types in one round trip, before they are looked at one by one. */
  learnParts(project: CompilerProject, types: readonly Type[]): void {
    const unions = [...new Set(types)].filter(
      (type) => type.isUnionType() && !isPrimitiveUnion(type) && !this.partsOfType.has(type.id),
    )
    askTogether(
      project,
      unions.flatMap((type) => (type.isUnionType() ? type.getTypes.gen() : [])),
    )
  }

  /** Finds out what calling values of the types gives in a few round trips, before it is asked for each. */
  learnCallResults(project: CompilerProject, types: readonly Type[]): void {
    const fresh = [...new Set(types)].filter((type) => !(type.flags & plainFlags) && !this.callResults.has(type.id))
    this.learnParts(project, fresh)
    const parts = new Set(fresh.flatMap((type) => this.parts(type)).filter((part) => !this.hasNoSignatures(part)))
    askTogether(
      project,
      [...parts].map((part) => part.getCallSignatures.gen()),
    )
    const signatures = new Set([...parts].flatMap((part) => part.getCallSignatures()))
    askTogether(
      project,
      [...signatures].map((signature) => signature.getReturnType.gen()),
    )
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
    const target = instantiatedTarget(part)
    return target !== undefined && (target.isTupleTypeTarget() || this.namesOfTarget(target) === 'list')
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
    if (type.flags & plainFlags || isPrimitiveUnion(type)) return notCallable
    const known = this.callResults.get(type.id)
    if (known) return known
    const results = this.parts(type).map((part) => this.callResultOfPart(part))
    const result = {
      thenable: results.some((one) => one.thenable),
      promise: results.some((one) => one.promise),
      voids: results.some((one) => one.voids),
    }
    this.callResults.set(type.id, result)
    return result
  }

  /** Whether calls of the type surely give no promise and no list of promises, whatever the arguments are. */
  returnsPlain(callee: Type): boolean {
    if (callee.flags & TypeFlags.AnyOrUnknown) return false
    let plain = this.plainCallees.get(callee.id)
    if (plain === undefined) {
      const signatures = this.signatures(callee)
      plain = signatures.length > 0 && signatures.every((signature) => this.isPlainValue(signature.getReturnType()))
      this.plainCallees.set(callee.id, plain)
    }
    return plain
  }

  /** Whether a value of the type is surely no promise and no list of promises. */
  isPlainValue(type: Type): boolean {
    if (type.flags & (TypeFlags.AnyOrUnknown | TypeFlags.Instantiable)) return false
    if (type.isUnionType() && !isPrimitiveUnion(type))
      return type.getTypes().every((member) => this.isPlainValue(member))
    return !this.isThenable(type) && this.elementTypes(type).every((element) => this.isPlainValue(element))
  }

  /** The call signatures of all parts. */
  signatures(callee: Type): readonly Signature[] {
    return this.parts(callee).flatMap((part) => part.getCallSignatures())
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
      promise: returned.some((type) => this.isPromise(type)),
      voids: returned.some((type) => (type.flags & TypeFlags.Void) !== 0),
    }
  }

  /** Saves the question for the many values that are no functions. */
  private hasNoSignatures(part: Type): boolean {
    if (part.flags & plainFlags || isPrimitiveUnion(part)) return true
    if (!part.isObjectType()) return false
    if (part.objectFlags & objectsWithoutSignatures) return true
    const target = instantiatedTarget(part)
    if (!target) return false
    const known = this.targetsWithoutSignatures.get(target.id)
    if (known !== undefined) return known
    const none = (target.objectFlags & objectsWithoutSignatures) !== 0 || target.getCallSignatures().length === 0
    this.targetsWithoutSignatures.set(target.id, none)
    return none
  }

  /** Instantiations of a generic type share the answer: asked once for `Promise<…>`, once for `Map<…>`. */
  private isPromisePart(part: Type): boolean {
    if ((part.flags & (TypeFlags.Object | TypeFlags.Intersection)) === 0) return false
    const target = instantiatedTarget(part)
    if (target) return this.namesOfTarget(target) === 'promise'
    if (part.isObjectType() && (part.objectFlags & ObjectFlags.ClassOrInterface) === 0) return false
    const known = this.promiseParts.get(part.id)
    if (known !== undefined) return known
    const found =
      part.getProperty('then') !== undefined &&
      (part.isIntersectionType()
        ? part.getTypes().some((member) => this.isPromise(member))
        : this.derivesFrom(part.getSymbol(), 'Promise'))
    this.promiseParts.set(part.id, found)
    return found
  }

  private namesOfTarget(target: Type): TargetKind {
    const known = this.targets.get(target.id)
    if (known) return known
    const symbol = target.getSymbol()
    const kind = isNamed(symbol, 'Array', 'ReadonlyArray')
      ? 'list'
      : this.derivesFrom(symbol, 'Promise')
        ? 'promise'
        : 'other'
    this.targets.set(target.id, kind)
    return kind
  }

  /** Whether a symbol is the standard library's type of that name or a class or interface that extends it. */
  private derivesFrom(symbol: Symbol | undefined, name: string): boolean {
    if (!symbol) return false
    if (symbol.name === name && isFromStandardLibrary(symbol)) return true
    if ((symbol.flags & (SymbolFlags.Class | SymbolFlags.Interface)) === 0) return false
    const bases = this.checker.getDeclaredTypeOfSymbol(symbol).getBaseTypes() ?? []
    return bases
      .flatMap((base) => (base.isIntersectionType() ? base.getTypes() : [base]))
      .some((base) => this.derivesFrom(base.getSymbol(), name))
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
    const target = instantiatedTarget(part)
    if (target && this.targetsWithoutThen.has(target.id)) return false
    const then = part.getProperty('then')
    if (!then) {
      if (target) this.targetsWithoutThen.add(target.id)
      return false
    }
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

type TargetKind = 'list' | 'promise' | 'other'

/** The generic type that a type like `Promise<string>` is made from; undefined for all others. */
function instantiatedTarget(part: Type): GenericType | undefined {
  if (!part.isTypeReference() || (part.objectFlags & ObjectFlags.ClassOrInterface) !== 0) return undefined
  return part.getTarget()
}

function isPrimitiveUnion(type: Type): boolean {
  // Unions have object flags too, which the API's types leave out.
  const { objectFlags = ObjectFlags.None } = type as { objectFlags?: ObjectFlags }
  return (type.flags & TypeFlags.Union) !== 0 && (objectFlags & ObjectFlags.PrimitiveUnion) !== 0
}

/** Whether the symbol is declared by one of TypeScript's `lib.*.d.ts` files. */
export function isFromStandardLibrary(symbol: Symbol): boolean {
  return symbol.declarations.some(
    ({ path }) => path.startsWith('bundled:') || /\/lib(?:\.[\w.]+)?\.d\.ts$|\/@typescript\/lib-[^/]+\//.test(path),
  )
}

function isNamed(symbol: Symbol | undefined, ...names: readonly string[]): boolean {
  return symbol !== undefined && names.includes(symbol.name) && isFromStandardLibrary(symbol)
}
