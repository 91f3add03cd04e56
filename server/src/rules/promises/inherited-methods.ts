import {
  SyntaxKind,
  isComputedPropertyName,
  type ClassDeclaration,
  type InterfaceDeclaration,
  type Node,
  type TypeNode,
} from '../../compiler/syntax.ts'
import type { Checker, Type } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { hasModifier, textOf } from '../../model/tree.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { isPlainTypeNode } from './candidates.ts'
import { spanOf } from './describe.ts'
import {
  givesPromise,
  givesRealPromise,
  requestEvidence,
  toFunctionValue,
  type FunctionValue,
} from './function-values.ts'
import { Rejections } from './rejections.ts'

interface Candidate {
  readonly member: Node & { readonly name: Node }
  readonly name: string
  /** The `extends` and `implements` types of the member's class or interface. */
  readonly heritage: readonly Node[]
  readonly value: FunctionValue
}

/** A method that returns a promise where the class or interface that it comes from declares one that returns nothing. */
export function checkInheritedMethods(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const promises = PromiseTypes.of(project.checker)
  const candidates: Candidate[] = []

  function addClass(node: Node): void {
    const { heritageClauses, members } = node as ClassDeclaration | InterfaceDeclaration
    const heritage = (heritageClauses ?? []).flatMap((clause) => [...clause.types])
    if (heritage.length === 0) return
    for (const member of members as readonly Node[]) {
      const { name } = member as Node & { name?: Node }
      if (!name || isComputedPropertyName(name) || hasModifier(member, SyntaxKind.StaticKeyword)) continue
      const value = memberValue(member)
      if (!value) continue
      candidates.push({ member: member as Candidate['member'], name: textOf(name) ?? '', heritage, value })
      requestEvidence(value, types)
    }
  }

  /** What a type in the heritage declares the member as. */
  function inheritedType(node: Node, { name }: Candidate): Type | undefined {
    return membersOf(types.typeOf(node)).get(name)
  }

  /** The types in the heritage that declare the member as a function that returns nothing. */
  function voidingTypes(candidate: Candidate): Node[] {
    return candidate.heritage.filter((node) => {
      const member = inheritedType(node, candidate)
      return member !== undefined && promises.expectsVoid(member)
    })
  }

  /** The types of a type's methods and function properties by name; asked for once for all classes that share it. */
  function membersOf(type: Type): ReadonlyMap<string, Type> {
    const shared = memberTypes.get(project.checker) ?? new Map<number, ReadonlyMap<string, Type>>()
    memberTypes.set(project.checker, shared)
    let members = shared.get(type.id)
    if (!members) {
      const symbols = type.getProperties()
      const typesOfMembers = symbols.length > 0 ? project.checker.getTypeOfSymbol(symbols) : []
      members = new Map(symbols.map(({ name }, index) => [name, typesOfMembers[index] ?? type]))
      shared.set(type.id, members)
    }
    return members
  }

  return {
    visit: [
      [SyntaxKind.ClassDeclaration, addClass],
      [SyntaxKind.ClassExpression, addClass],
      [SyntaxKind.InterfaceDeclaration, addClass],
    ],
    finish() {
      const asynchronous = candidates.filter(({ value }) => givesPromise(value, project.checker, types))
      for (const { heritage } of asynchronous) for (const node of heritage) types.request(node, 'other')
      types.fetch()
      const inherited = asynchronous.flatMap((candidate) =>
        candidate.heritage.flatMap((node) => inheritedType(node, candidate) ?? []),
      )
      promises.learnCallResults(project, inherited)
      for (const candidate of asynchronous) {
        const voiding = voidingTypes(candidate)
        if (voiding.length === 0) continue
        const { member, name, value } = candidate
        const canReject =
          givesRealPromise(value, project.checker, types) && Rejections.of(project.checker).memberCanReject(member)
        const origins = voiding.map((node) => node.getText(sourceFile)).join(' and ')
        context.report({
          severity: canReject ? 'error' : 'hint',
          message: `${name}() returns a promise, but ${origins} declares that it returns nothing, so callers drop the promise.`,
          help: 'Declare in the inherited type that the method may return a promise, or handle errors inside the method and do not return one.',
          file: sourceFile.fileName,
          span: spanOf(member.name, sourceFile),
          path: [],
        })
      }
    },
  }
}

const memberTypes = new WeakMap<Checker, Map<number, ReadonlyMap<string, Type>>>()

/** What a member's declaration shows of the function that it is; undefined where it returns no promise for sure. */
function memberValue(member: Node): FunctionValue | undefined {
  const { type, initializer } = member as Node & { type?: TypeNode; initializer?: Node }
  switch (member.kind) {
    case SyntaxKind.MethodDeclaration:
      return toFunctionValue(member)
    case SyntaxKind.MethodSignature:
      return type && !isPlainTypeNode(type) ? { node: member, asked: member, evidence: [type] } : undefined
    case SyntaxKind.PropertyDeclaration:
      if (!type) return initializer && toFunctionValue(initializer)
      return isPlainTypeNode(type) ? undefined : { node: member, asked: member, evidence: 'by-type' }
    case SyntaxKind.GetAccessor:
    case SyntaxKind.PropertySignature:
      return type && isPlainTypeNode(type) ? undefined : { node: member, asked: member, evidence: 'by-type' }
    default:
      return undefined
  }
}
