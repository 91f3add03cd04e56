import { isIdentifier, type Node, type ParameterDeclaration } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { localReferences } from '../../model/local-references.ts'
import { findDeclaration, findName } from '../../model/scope.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { declaredName, textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { freeName, namesIn } from '../text/names.ts'
import { isReassigned, isUsed, isWritten, shadowedName, type Callback } from './callback.ts'
import type { CollectionKind } from './collection.ts'
import type { MethodCall } from './each-call.ts'

/** `for (const x of xs) `: what stands before and behind the receiver, which stays. */
export interface LoopHead {
  readonly before: string
  readonly behind: string
}

/**
 * The head of a loop that binds what the callback's parameters take. Uses of a third parameter, which is what is gone
 * through, become the receiver. A string is the reason why it cannot be written.
 */
export function loopHead(
  context: EditContext,
  draft: EditDraft,
  { receiver, isOptional }: MethodCall,
  kind: CollectionKind,
  callback: Callback,
): LoopHead | string {
  const shadowed = shadowedName(callback, receiver)
  if (shadowed !== undefined)
    return `The callback's parameter has the name \`${shadowed}\`, by which the list is reached.`
  const [first, second, third] = callback.parameters.map((parameter) =>
    isUsed(callback, parameter) ? parameter : undefined,
  )
  if (callback.parameters.length > 3) return 'The callback has a parameter that nothing is passed to.'
  if (third) {
    const reason = replaceWithReceiver(draft, third, receiver, callback)
    if (reason !== undefined) return reason
  }
  const taken = takenParts(kind, first, second, callback)
  if (typeof taken === 'string') return taken
  const keyword = [first, second].some((parameter) => parameter && isReassigned(callback, parameter)) ? 'let' : 'const'
  const cast = kind === 'array' && !isOptional ? castFor(context, receiver, callback.parameters[0]) : ''
  const suffix = isOptional ? ' ?? []' : cast
  const isGrouped = suffix !== '' && taken.member !== ''
  return {
    before: `for (${keyword} ${taken.binding} of ${isGrouped ? '(' : ''}`,
    behind: `${suffix}${isGrouped ? ')' : ''}${taken.member}) `,
  }
}

interface Taken {
  readonly binding: string
  /** What of the collection is gone through: `.entries()`; empty for itself. */
  readonly member: string
}

type Parameter = ParameterDeclaration | undefined

function takenParts(kind: CollectionKind, first: Parameter, second: Parameter, callback: Callback): Taken | string {
  const nameOf = (parameter: ParameterDeclaration): string => parameter.name.getText()
  const unused = (): string => {
    const given = callback.parameters[0]
    return given ? nameOf(given) : freeName(callback, '_')
  }
  switch (kind) {
    case 'array':
      if (first && second) return { binding: `[${nameOf(second)}, ${nameOf(first)}]`, member: '.entries()' }
      if (second) return { binding: nameOf(second), member: '.keys()' }
      return { binding: first ? nameOf(first) : unused(), member: '' }
    case 'set':
      if (first && second) return 'The callback takes each element of the Set twice.'
      return { binding: first ? nameOf(first) : second ? nameOf(second) : unused(), member: '' }
    case 'map':
      if (first && second) return { binding: `[${nameOf(second)}, ${nameOf(first)}]`, member: '' }
      if (second) return { binding: nameOf(second), member: '.keys()' }
      return { binding: first ? nameOf(first) : unused(), member: '.values()' }
  }
}

/** The type that the parameter declares is kept where the list has none to give. */
function castFor({ project }: EditContext, receiver: Node, parameter: Parameter): string {
  if (!parameter?.type || isJavaScript(receiver.getSourceFile().fileName)) return ''
  const elements = PromiseTypes.of(project.checker).elementTypes(project.checker.getTypeAtLocation(receiver))
  if (!elements.some((element) => (element.flags & TypeFlags.Any) !== 0)) return ''
  const type = parameter.type.getText()
  if (type === 'any') return ''
  return ` as ${/^[\w$.]+$/.test(type) ? type : `(${type})`}[]`
}

function replaceWithReceiver(
  draft: EditDraft,
  parameter: ParameterDeclaration,
  receiver: Node,
  callback: Callback,
): string | undefined {
  const reason = 'The callback uses its third parameter, the list itself.'
  const declaration = isIdentifier(receiver) ? findDeclaration(receiver) : undefined
  const name = textOf(receiver)
  if (!declaration || name === undefined || !isIdentifier(parameter.name) || !isNeverReassigned(declaration))
    return reason
  const own = textOf(parameter.name)
  for (const use of namesIn(callback.body, own ?? '')) {
    // Inside of the body the receiver's name may mean another thing, or the parameter's may.
    if (findDeclaration(use) !== parameter || findName(use, name) !== declaration) return reason
    const isShorthand = declaredName(use.parent) === use
    draft.replaceNode(use, isShorthand ? `${own}: ${name}` : name)
  }
  return undefined
}

function isNeverReassigned(declaration: Node): boolean {
  const name = declaredName(declaration)
  const uses = name && localReferences(name)
  return uses !== undefined && !uses.some(isWritten)
}
