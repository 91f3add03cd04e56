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
import { AskedOnce } from './asked-once.ts'
import { TypeParts, isPrimitiveUnion } from './type-parts.ts'

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
  private readonly typeParts: TypeParts
  private readonly promiseParts = new Map<number, boolean>()
  private readonly thenableParts = new Map<number, boolean>()
  private readonly plainCallees = new Map<number, boolean>()
  private readonly targets = new Map<number, TargetKind>()
  private readonly elements = new Map<number, readonly Type[]>()
  private readonly callResults = new Map<number, CallResult>()
  private readonly targetsWithoutThen = new Set<number>()
  private readonly targetsWithoutSignatures = new Map<number, boolean>()
  private readonly typeArguments: AskedOnce<TypeReference, readonly Type[]>
  private readonly thens: AskedOnce<Type, Symbol | undefined>

  private constructor(checker: Checker) {
    this.checker = checker
    this.typeParts = new TypeParts(checker)
    this.typeArguments = new AskedOnce(checker.getTypeArguments)
    const { getPropertyOfType } = checker
    this.thens = new AskedOnce(
      Object.assign((type: Type) => getPropertyOfType(type, 'then'), {
        gen: (type: Type) => getPropertyOfType.gen(type, 'then'),
      }),
    )
  }

  /** The answers that the rules of one program share. */
  static of(checker: Checker): PromiseTypes {
    let types = PromiseTypes.byChecker.get(checker)
    if (!types) PromiseTypes.byChecker.set(checker, (types = new PromiseTypes(checker)))
    return types
  }

  /** The members of a union, with the constraints in place of type parameters; for other types the type itself. */
  parts(type: Type): readonly Type[] {
    return this.typeParts.of(type)
  }

  /** Finds out the parts of all types in a few round trips, before they are looked at one by one. */
  learnParts(project: CompilerProject, types: Iterable<Type>): void {
    this.typeParts.learn(project, types)
  }

  /** Finds out which types have a `then` in a few round trips. */
  learnThenables(project: CompilerProject, types: Iterable<Type>): void {
    const open = new Map<number, { readonly part: Type; readonly target: Type | undefined }>()
    for (const part of this.learnAllParts(project, types)) {
      if (part.flags & plainFlags || isPrimitiveUnion(part) || this.thenableParts.has(part.id)) continue
      const target = instantiatedTarget(part)
      if (target && (this.targetsWithoutThen.has(target.id) || this.namesOfTarget(target) === 'promise')) continue
      const key = target?.id ?? part.id
      if (!open.has(key)) open.set(key, { part, target })
    }
    const asked = [...open.values()]
    this.thens.fetch(
      project,
      asked.map(({ part }) => part),
    )
    for (const { part, target } of asked) if (target && !this.thens.of(part)) this.targetsWithoutThen.add(target.id)
  }

  /** Finds out in a few round trips which types are promises or lists of promises. */
  learnValues(project: CompilerProject, types: readonly Type[]): void {
    this.learnThenables(project, types)
    this.learnThenables(project, this.learnArguments(project, this.listsAmong(types)))
  }

  /** Like `learnValues`, also for what the promises among the types are fulfilled with. */
  learnAwaited(project: CompilerProject, types: readonly Type[]): void {
    this.learnValues(project, types)
    const promises = types.flatMap((type) => this.parts(type).filter((part) => this.isGlobalPromise(part)))
    this.learnValues(project, this.learnArguments(project, promises as TypeReference[]))
  }

  /** Finds out what calling values of the types gives in a few round trips. */
  learnCallResults(project: CompilerProject, types: Iterable<Type>): void {
    const fresh = [...new Set(types)].filter((type) => !(type.flags & plainFlags) && !this.callResults.has(type.id))
    const parts = this.learnAllParts(project, fresh).filter((part) => !this.hasNoSignatures(part))
    askTogether(
      project,
      parts.map((part) => part.getCallSignatures.gen()),
    )
    const signatures = [...new Set(parts.flatMap((part) => part.getCallSignatures()))]
    askTogether(
      project,
      signatures.map((signature) => signature.getReturnType.gen()),
    )
    this.learnThenables(
      project,
      signatures.map((signature) => signature.getReturnType()),
    )
  }

  /** The element types of lists among the types, after one round trip for all. */
  learnElements(project: CompilerProject, types: readonly Type[]): readonly Type[] {
    this.learnParts(project, types)
    return this.learnArguments(project, this.listsAmong(types))
  }

  private learnAllParts(project: CompilerProject, types: Iterable<Type>): Type[] {
    const distinct = [...new Set(types)]
    this.learnParts(project, distinct)
    return [...new Set(distinct.flatMap((type) => this.parts(type)))]
  }

  private listsAmong(types: readonly Type[]): TypeReference[] {
    return types.flatMap((type) =>
      type.flags & plainFlags || this.elements.has(type.id) ? [] : this.parts(type).filter((part) => this.isList(part)),
    ) as TypeReference[]
  }

  private learnArguments(project: CompilerProject, references: readonly TypeReference[]): readonly Type[] {
    this.typeArguments.fetch(project, references)
    return [...new Set(references.flatMap((reference) => this.typeArguments.of(reference)))]
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
    const found = this.parts(type).flatMap((part) => (this.isList(part) ? this.typeArguments.of(part) : []))
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
      const constraint = this.typeParts.constraintOf(type)
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

  /**
   * Whether what the promises of the type are fulfilled with is surely no list of promises; false where only the checker
   * can tell.
   */
  fulfilsPlain(type: Type): boolean {
    return this.parts(type).every((part) =>
      this.isGlobalPromise(part)
        ? this.typeArguments.of(part).every((value) => (value.flags & plainFlags) !== 0 || this.isPlainValue(value))
        : !this.isThenablePart(part) && this.isPlainValue(part),
    )
  }

  /** Whether a part is the standard library's `Promise` itself, of some value. */
  private isGlobalPromise(part: Type): part is TypeReference {
    const target = instantiatedTarget(part)
    return target !== undefined && this.namesOfTarget(target) === 'promise' && isNamed(target.getSymbol(), 'Promise')
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
      this.thens.of(part) !== undefined &&
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
    const then = this.thens.of(part)
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

/** Whether the symbol is declared by one of TypeScript's `lib.*.d.ts` files. */
export function isFromStandardLibrary(symbol: Symbol): boolean {
  return symbol.declarations.some(
    ({ path }) => path.startsWith('bundled:') || /\/lib(?:\.[\w.]+)?\.d\.ts$|\/@typescript\/lib-[^/]+\//.test(path),
  )
}

function isNamed(symbol: Symbol | undefined, ...names: readonly string[]): boolean {
  return symbol !== undefined && names.includes(symbol.name) && isFromStandardLibrary(symbol)
}
