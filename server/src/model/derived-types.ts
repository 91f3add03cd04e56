import {
  SyntaxKind,
  isAsExpression,
  isAwaitExpression,
  isCallExpression,
  isClassDeclaration,
  isClassExpression,
  isIdentifier,
  isNewExpression,
  isNonNullExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  type Node,
} from '../compiler/syntax.ts'
import { TypeFlags, type Type } from '../compiler/types.ts'
import { findDeclaration } from './scope.ts'
import { keyOfName, ProgramTypes } from './program-types.ts'
import { declaredName, isFunctionNode, isStatic, textOf } from './tree.ts'
import type { TypeFacts } from './type-facts.ts'

/** Chains longer than this are asked for as they stand. */
const maxDepth = 100

/**
 * The types of a file's expressions, worked out from few questions: the checker is asked for the variables at the root
 * of `orders.store.save(…)`, and the rest follows from what members and calls of those types give, which is known after
 * the first time anywhere in the program. What does not follow (overloads, generics, narrowed variables) is asked for.
 *
 * Narrowing is not followed: a variable has its declared type. Whoever reports something asks for the exact type first.
 */
export class DerivedTypes {
  private static readonly byFile = new WeakMap<TypeFacts, DerivedTypes>()
  private readonly types: TypeFacts
  private readonly program: ProgramTypes
  private readonly derived = new Map<Node, Type>()
  private readonly wanted = new Set<Node>()
  private open = new Map<Node, string | undefined>()

  private constructor(types: TypeFacts) {
    this.types = types
    this.program = ProgramTypes.of(types.checker)
  }

  static of(types: TypeFacts): DerivedTypes {
    let derived = DerivedTypes.byFile.get(types)
    if (!derived) DerivedTypes.byFile.set(types, (derived = new DerivedTypes(types)))
    return derived
  }

  /** Notes that an expression's type will be asked for, so that `settle` can ask for what it takes in few round trips. */
  want(expression: Node): void {
    this.wanted.add(expression)
    this.derive(expression, 0)
    for (const node of this.open.keys()) this.types.request(node)
  }

  /** Finds the types of all wanted expressions. */
  settle(): void {
    this.learn()
    while (this.wanted.size > 0) {
      for (const expression of this.wanted) if (this.derive(expression, 0)) this.wanted.delete(expression)
      if (this.open.size === 0) break
      for (const node of this.open.keys()) this.types.request(node)
      this.types.fetch()
      this.learn()
    }
    this.wanted.clear()
  }

  /** The type of an expression that was wanted before `settle`; of others too, at the price of a round trip. */
  typeOf(expression: Node): Type {
    return this.derive(expression, 0) ?? this.types.typeOf(expression)
  }

  /** Files what the last batch brought under the names by which other files will look for it. */
  private learn(): void {
    for (const [node, key] of this.open) {
      const type = this.types.peek(node)
      if (!type) continue
      this.open.delete(node)
      if (key !== undefined) this.program.setRoot(key, type)
    }
  }

  private derive(node: Node, depth: number): Type | undefined {
    const known = this.derived.get(node)
    if (known) return known
    const type = depth > maxDepth ? this.exact(node) : this.deriveKind(node, depth + 1)
    if (type) this.derived.set(node, type)
    return type
  }

  private deriveKind(node: Node, depth: number): Type | undefined {
    if (isIdentifier(node)) return this.deriveName(node)
    if (isParenthesizedExpression(node) || isNonNullExpression(node)) return this.derive(node.expression, depth)
    if (isAsExpression(node)) return this.exact(node)
    if (isPropertyAccessExpression(node)) return this.deriveMember(node, node.expression, node.name, depth)
    if (isCallExpression(node)) {
      const callee = this.derive(node.expression, depth)
      return callee && (this.program.uniformResult(callee, false) ?? this.exact(node))
    }
    if (isNewExpression(node)) {
      const callee = this.derive(node.expression, depth)
      return callee && (this.program.uniformResult(callee, true) ?? this.exact(node))
    }
    if (isAwaitExpression(node)) {
      const promise = this.derive(node.expression, depth)
      return promise && (this.program.awaited(promise) ?? this.exact(node))
    }
    if (node.kind === SyntaxKind.ThisKeyword) return this.deriveThis(node)
    return this.exact(node)
  }

  private deriveName(identifier: Node): Type | undefined {
    const declaration = findDeclaration(identifier)
    const key = keyOfName(identifier, declaration)
    if (key !== undefined) return this.program.root(key) ?? this.ask(identifier, key)
    const name = declaration && declaredName(declaration)
    if (!name || !isIdentifier(name)) return this.exact(identifier)
    const declared = this.exact(name)
    return declared && declared.flags & TypeFlags.AnyOrUnknown ? this.exact(identifier) : declared
  }

  /** All uses of `this` in the methods of a class are the same. */
  private deriveThis(node: Node): Type | undefined {
    let member: Node | undefined = node.parent
    while (member && (member.kind === SyntaxKind.ArrowFunction || !isFunctionNode(member)) && member.kind !== SyntaxKind.PropertyDeclaration) {
      member = member.parent
    }
    const owner = member?.parent
    if (!member || !owner || isStatic(member) || !(isClassDeclaration(owner) || isClassExpression(owner))) return this.exact(node)
    const known = this.derived.get(owner)
    if (known) return known
    const type = this.exact(node)
    if (type) this.derived.set(owner, type)
    return type
  }

  private deriveMember(node: Node, object: Node, name: Node, depth: number): Type | undefined {
    const type = this.derive(object, depth)
    if (!type) return undefined
    const text = textOf(name)
    const member = text === undefined || name.kind !== SyntaxKind.Identifier ? undefined : this.program.member(type, text)
    return member ?? this.exact(node)
  }

  private exact(node: Node): Type | undefined {
    return this.types.peek(node) ?? this.ask(node, undefined)
  }

  private ask(node: Node, key: string | undefined): undefined {
    this.open.set(node, key)
    return undefined
  }
}
