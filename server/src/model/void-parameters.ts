import { askTogether, type Asking } from '../compiler/ask-together.ts'
import type { CompilerProject } from '../compiler/project.ts'
import { TypeFlags, type Checker, type Signature, type Type } from '../compiler/types.ts'
import { AskedOnce } from './asked-once.ts'
import { PromiseTypes } from './promise-types.ts'

/** What a callee expects of the functions it is given. */
export interface VoidParameters {
  /** Whether the argument at an index (from 0) should be a function that returns nothing, and no overload takes a promise. */
  expectsVoid(index: number): boolean
  /** Whether some overload takes a function that returns a promise at the index. */
  takesPromise(index: number): boolean
  /** Whether the expectation at an index depends on type arguments, so that each call has to be asked. */
  dependsOnCall(index: number): boolean
}

interface Expectation {
  readonly voids: boolean
  readonly thenable: boolean
  /** The parameter's type is computed from type parameters. */
  readonly computed: boolean
}

/** What one overload expects, position by position; `rest` stands for all positions from the end on. */
interface Overload {
  readonly positions: readonly Expectation[]
  readonly rest: Expectation | undefined
}

const computedTypes = TypeFlags.IndexedAccess | TypeFlags.Conditional | TypeFlags.Substitution

/** Answers once for each distinct type of a callee. */
export class VoidParameterFacts {
  private static readonly byChecker = new WeakMap<Checker, VoidParameterFacts>()
  private readonly promises: PromiseTypes
  private readonly known = new Map<number, VoidParameters>()
  private readonly parameterTypes: AskedOnce<Signature, readonly Type[]>

  private constructor(checker: Checker) {
    this.promises = PromiseTypes.of(checker)
    const typesOf = checker.getTypeOfSymbol
    this.parameterTypes = new AskedOnce(
      Object.assign((signature: Signature) => parametersOf(signature, typesOf), {
        *gen(signature: Signature): Asking<readonly Type[]> {
          const parameters = yield* signature.getParameters.gen()
          return parameters.length > 0 ? yield* typesOf.gen(parameters) : []
        },
      }),
    )
  }

  static of(checker: Checker): VoidParameterFacts {
    let facts = VoidParameterFacts.byChecker.get(checker)
    if (!facts) VoidParameterFacts.byChecker.set(checker, (facts = new VoidParameterFacts(checker)))
    return facts
  }

  /** What a callee of the type expects, called with `new` or without. */
  forCallee(callee: Type, construction: boolean): VoidParameters {
    const key = keyOf(callee, construction)
    const known = this.known.get(key)
    if (known) return known
    const signatures = callee.flags & TypeFlags.AnyOrUnknown ? [] : this.signatures(callee, construction)
    const overloads = signatures.map((signature) => this.overload(signature))
    const at = (index: number): Expectation[] =>
      overloads.map(({ positions, rest }) => positions[index] ?? rest).filter((found) => found !== undefined)
    const facts: VoidParameters = {
      expectsVoid: (index) => at(index).some(({ voids }) => voids) && !at(index).some(({ thenable }) => thenable),
      takesPromise: (index) => at(index).some(({ thenable }) => thenable),
      dependsOnCall: (index) => at(index).some(({ computed }) => computed),
    }
    this.known.set(key, facts)
    return facts
  }

  /** Finds out what callees of the types expect in a few round trips, called with `new` or without. */
  learn(project: CompilerProject, callees: Iterable<Type>, construction: boolean): void {
    const fresh = [...new Set(callees)].filter(
      (callee) => !(callee.flags & TypeFlags.AnyOrUnknown) && !this.known.has(keyOf(callee, construction)),
    )
    this.promises.learnParts(project, fresh)
    askTogether(
      project,
      [...new Set(fresh.flatMap((callee) => this.promises.parts(callee)))].map((part) =>
        construction ? part.getConstructSignatures.gen() : part.getCallSignatures.gen(),
      ),
    )
    const signatures = [...new Set(fresh.flatMap((callee) => this.signatures(callee, construction)))]
    this.parameterTypes.fetch(project, signatures)
    const types = signatures.flatMap((signature) => this.parameterTypes.of(signature))
    const rests = signatures.flatMap((signature) =>
      signature.hasRestParameter ? this.parameterTypes.of(signature).slice(-1) : [],
    )
    const elements = this.promises.learnElements(project, rests)
    this.promises.learnCallResults(
      project,
      [...types, ...elements].filter((type) => !(type.flags & computedTypes)),
    )
  }

  private signatures(callee: Type, construction: boolean): readonly Signature[] {
    return this.promises
      .parts(callee)
      .flatMap((part) => (construction ? part.getConstructSignatures() : part.getCallSignatures()))
  }

  private overload(signature: Signature): Overload {
    const types = this.parameterTypes.of(signature)
    const last = types.at(-1)
    if (!signature.hasRestParameter || !last)
      return { positions: types.map((type) => this.expectation(type)), rest: undefined }
    const fixed = types.slice(0, -1).map((type) => this.expectation(type))
    const elements = this.promises.elementTypes(last).map((type) => this.expectation(type))
    if (last.isTypeReference() && last.isTupleType()) return { positions: [...fixed, ...elements], rest: undefined }
    return { positions: fixed, rest: elements[0] }
  }

  private expectation(type: Type): Expectation {
    if (type.flags & computedTypes) return { voids: false, thenable: false, computed: true }
    const { voids, thenable } = this.promises.callResult(type)
    return { voids: voids && !thenable, thenable, computed: false }
  }
}

function keyOf(callee: Type, construction: boolean): number {
  return construction ? -callee.id : callee.id
}

function parametersOf(signature: Signature, typesOf: Checker['getTypeOfSymbol']): readonly Type[] {
  const parameters = signature.getParameters()
  return parameters.length > 0 ? typesOf(parameters) : []
}
