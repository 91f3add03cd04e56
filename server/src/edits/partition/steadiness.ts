import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import type { CodeBase } from '../../model/code-base.ts'
import {
  declaredName,
  enclosingFunction,
  hasModifier,
  isCall,
  isFunctionNode,
  textOf,
  unwrap,
  wrapped,
} from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import { knownCall } from '../effects/known-calls.ts'
import { isWritten } from '../async/writes.ts'
import { usesOfValue } from '../worker/changed-values.ts'

/** Whether a variable keeps its value once its file is loaded. */
export function isSteadyBinding(codeBase: CodeBase, declaration: Node): boolean {
  const name = declaredName(declaration)
  if (!name || name.kind !== SyntaxKind.Identifier) return false
  return codeBase.referencesTo(name).every((use) => !isWritten(use) || runsAtLoad(use))
}

/** Whether nobody changes what a variable from outside of a function holds, once its file is loaded. */
export function isSteadyObject(codeBase: CodeBase, declaration: Node): boolean {
  switch (declaration.kind) {
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.SourceFile:
      return true
    default:
  }
  const name = declaredName(declaration)
  if (!name || name.kind !== SyntaxKind.Identifier || !isMadeThere(codeBase, declaration)) return false
  return codeBase.referencesTo(name).every((use) => runsAtLoad(use) || isHarmless(codeBase, use))
}

/** Whether nobody else can have what a variable is given: it is made in the declaration, or it is a module from elsewhere. */
function isMadeThere(codeBase: CodeBase, declaration: Node): boolean {
  if (isFunctionNode(declaration) || declaration.kind === SyntaxKind.ClassDeclaration) return true
  let owner = declaration
  while (owner.kind === SyntaxKind.BindingElement) owner = owner.parent.parent
  const { initializer } = owner as Node & { initializer?: Node }
  if (owner.kind !== SyntaxKind.VariableDeclaration || !initializer) return false
  const value = unwrap(initializer)
  if (!isCall(value)) return madeKinds.has(value.kind) || isPackageMember(codeBase, value)
  const specifier = textOf(value.expression) === 'require' ? textOf(value.arguments?.[0]) : undefined
  if (specifier !== undefined) return codeBase.ownModule(value.getSourceFile().fileName, specifier) === undefined
  return owner === declaration && knownCall(codeBase, value)?.gives === 'made'
}

/** A member of a package or of one of Node.js's modules. */
function isPackageMember(codeBase: CodeBase, value: Node): boolean {
  return resolveValue(codeBase, value)?.kind === 'api'
}

const madeKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ClassExpression,
])

/** Whether a member of `this` is only set in the constructor, and what it holds is changed by nobody. */
export function isSteadyMember(codeBase: CodeBase, within: Node, member: string): boolean {
  const owner = classAround(within)
  if (!owner) return false
  const { members } = owner as Node & { members: readonly Node[] }
  const declared =
    members.find((candidate) => textOf(declaredName(candidate)) === member) ?? parameterProperty(members, member)
  const name = declared && declaredName(declared)
  // Members that are declared elsewhere, or nowhere, may be changed there.
  if (!name) return false
  if (isFunctionNode(declared) && declared.kind !== SyntaxKind.Constructor) return true
  const isPrivate =
    hasModifier(declared, SyntaxKind.PrivateKeyword) ||
    hasModifier(declared, SyntaxKind.ReadonlyKeyword) ||
    name.kind === SyntaxKind.PrivateIdentifier
  if (!isPrivate) return false
  return codeBase.referencesTo(name).every((use) => {
    const access = use.parent.kind === SyntaxKind.PropertyAccessExpression ? use.parent : use
    if (enclosingFunction(use).kind === SyntaxKind.Constructor) return true
    return !isWritten(access) && isHarmless(codeBase, access)
  })
}

/** The constructor's parameter that declares a member. */
function parameterProperty(members: readonly Node[], member: string): Node | undefined {
  for (const candidate of members) {
    if (candidate.kind !== SyntaxKind.Constructor) continue
    const { parameters } = candidate as Node & { parameters: readonly Node[] }
    const found = parameters.find(
      (parameter) =>
        textOf(declaredName(parameter)) === member &&
        ((parameter as Node & { modifiers?: readonly Node[] }).modifiers?.length ?? 0) > 0,
    )
    if (found) return found
  }
  return undefined
}

function classAround(node: Node): Node | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isClass(current)) return current
    const isOtherThis = isFunctionNode(current) && current.kind !== SyntaxKind.ArrowFunction
    if (isOtherThis && !isClass(current.parent)) return undefined
  }
  return undefined
}

function isClass(node: Node): boolean {
  return node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression
}

function isHarmless(codeBase: CodeBase, use: Node): boolean {
  if (isWritten(use) || isHandedOn(use)) return false
  return usesOfValue(codeBase, use).length === 0
}

/** Whether it becomes a part of something else or a function's result, from where it could be changed. */
function isHandedOn(use: Node): boolean {
  const node = wrapped(use)
  const { parent } = node
  switch (parent.kind) {
    case SyntaxKind.ReturnStatement:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.ShorthandPropertyAssignment:
    case SyntaxKind.ArrayLiteralExpression:
    case SyntaxKind.YieldExpression:
      return true
    case SyntaxKind.ArrowFunction:
      return (parent as Node & { body: Node }).body === node
    case SyntaxKind.BinaryExpression:
      return (
        (parent as Node & { right: Node; operatorToken: Node }).right === node &&
        (parent as Node & { operatorToken: Node }).operatorToken.kind === SyntaxKind.EqualsToken
      )
    default:
      return false
  }
}

/** At a file's top level, before anything else can look. */
function runsAtLoad(node: Node): boolean {
  return enclosingFunction(node).kind === SyntaxKind.SourceFile
}
