import { askTogether } from '../compiler/ask-together.ts'
import type { CompilerProject } from '../compiler/project.ts'
import { ObjectFlags, TypeFlags, type Checker, type Type, type UnionType } from '../compiler/types.ts'
import { AskedOnce } from './asked-once.ts'

/** The parts that types consist of: members of unions, and the constraints of type parameters in their place. */
export class TypeParts {
  private readonly known = new Map<number, readonly Type[]>()
  private readonly constraints: AskedOnce<Type, Type | undefined>

  constructor(checker: Checker) {
    this.constraints = new AskedOnce(checker.getBaseConstraintOfType)
  }

  of(type: Type): readonly Type[] {
    if ((type.flags & (TypeFlags.Union | TypeFlags.Instantiable)) === 0 || isPrimitiveUnion(type)) return [type]
    const known = this.known.get(type.id)
    if (known) return known
    this.known.set(type.id, [type])
    const parts = type.isUnionType() ? type.getTypes().flatMap((member) => this.of(member)) : this.constraintParts(type)
    this.known.set(type.id, parts)
    return parts
  }

  constraintOf(type: Type): Type | undefined {
    return this.constraints.of(type)
  }

  /** Finds out the parts of all types in a few round trips. */
  learn(project: CompilerProject, types: Iterable<Type>): void {
    const seen = new Set<Type>()
    for (let open = new Set(types); open.size > 0;) {
      const unions = [...open].filter((type) => this.isOpenUnion(type))
      const parameters = [...open].filter(hasConstraint)
      askTogether(
        project,
        unions.map((type) => type.getTypes.gen()),
      )
      this.constraints.fetch(project, parameters)
      for (const type of open) seen.add(type)
      const inside = [
        ...unions.flatMap((type) => type.getTypes()),
        ...parameters.flatMap((type) => this.constraints.of(type) ?? []),
      ]
      open = new Set(inside.filter((type) => !seen.has(type)))
    }
  }

  private isOpenUnion(type: Type): type is UnionType {
    return type.isUnionType() && !isPrimitiveUnion(type) && !this.known.has(type.id)
  }

  private constraintParts(type: Type): readonly Type[] {
    const constraint = hasConstraint(type) ? this.constraints.of(type) : undefined
    return constraint && constraint.id !== type.id ? this.of(constraint) : [type]
  }
}

function hasConstraint(type: Type): boolean {
  return (type.flags & TypeFlags.InstantiableNonPrimitive) !== 0
}

/** Whether a type is a union of strings, numbers and the like, as enums and most unions are. */
export function isPrimitiveUnion(type: Type): boolean {
  // Unions have object flags too, which the API's types leave out.
  const { objectFlags = ObjectFlags.None } = type as { objectFlags?: ObjectFlags }
  return (type.flags & TypeFlags.Union) !== 0 && (objectFlags & ObjectFlags.PrimitiveUnion) !== 0
}
