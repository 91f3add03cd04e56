import {
  SyntaxKind,
  isComputedPropertyName,
  isMethodDeclaration,
  isPropertyDeclaration,
  type ClassDeclaration,
  type InterfaceDeclaration,
  type Node,
  type TypeNode,
} from '../../compiler/syntax.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { hasModifier, textOf } from '../../model/tree.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { couldBeFunction, isAsync, isGenerator, isPlainTypeNode } from './candidates.ts'
import { spanOf } from './describe.ts'
import { Rejections } from './rejections.ts'

interface Candidate {
  readonly member: Node & { readonly name: Node }
  readonly name: string
  /** The `extends` and `implements` types of the member's class or interface. */
  readonly heritage: readonly Node[]
  /** The member is an async function: its type need not be asked for. */
  readonly certain: boolean
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
      const certain = isMethodDeclaration(member) && isAsync(member) && !isGenerator(member)
      if (!certain && !couldReturnPromise(member)) continue
      candidates.push({ member: member as Candidate['member'], name: textOf(name) ?? '', heritage, certain })
      if (!certain) types.request(member)
    }
  }

  /** The types in the heritage that declare the member as a function that returns nothing. */
  function voidingTypes({ name, heritage }: Candidate): Node[] {
    return heritage.filter((node) => {
      const member = types.typeOf(node).getProperty(name)
      return member !== undefined && promises.expectsVoid(project.checker.getTypeOfSymbol(member))
    })
  }

  return {
    visit: {
      [SyntaxKind.ClassDeclaration]: addClass,
      [SyntaxKind.ClassExpression]: addClass,
      [SyntaxKind.InterfaceDeclaration]: addClass,
    },
    finish() {
      const asynchronous = candidates.filter(({ member, certain }) => certain || promises.callResult(types.typeOf(member)).thenable)
      for (const { heritage } of asynchronous) for (const node of heritage) types.request(node)
      types.fetch()
      for (const candidate of asynchronous) {
        const voiding = voidingTypes(candidate)
        if (voiding.length === 0) continue
        const { member, name } = candidate
        const canReject = Rejections.of(project.checker).memberCanReject(member)
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

/** Whether a member's declaration leaves open that it is a function that returns a promise. */
function couldReturnPromise(member: Node): boolean {
  const { type, initializer } = member as Node & { type?: TypeNode; initializer?: Node }
  switch (member.kind) {
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.MethodSignature:
      return type ? !isPlainTypeNode(type) : member.kind === SyntaxKind.MethodDeclaration
    case SyntaxKind.GetAccessor:
    case SyntaxKind.PropertySignature:
      return !type || !isPlainTypeNode(type)
    case SyntaxKind.PropertyDeclaration:
      if (type) return !isPlainTypeNode(type)
      return isPropertyDeclaration(member) && initializer !== undefined && couldBeFunction(initializer)
    default:
      return false
  }
}
