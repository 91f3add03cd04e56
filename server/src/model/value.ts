import { SyntaxKind, type Node } from '../compiler/syntax.ts'
import { normalizeModule } from '../knowledge/index.ts'
import { memberOf, resultOf, type ApiReference } from './api-reference.ts'
import type { CodeBase } from './code-base.ts'
import { chainReceiver } from './chains.ts'
import { findExport } from './exports.ts'
import { elementGiver, laterGivers, settledBy } from './given-values.ts'
import { literalValue } from './literal.ts'
import { findDeclaration } from './scope.ts'
import { classMember, heritage, prototypeMember } from './members.ts'
import type { Value } from './value-kind.ts'
import { isNothing, declaredName, hasModifier, isCall, isFunctionNode, textOf, unwrap } from './tree.ts'

export type { Value } from './value-kind.ts'

/** Deep enough for real code, and an end for code that refers to itself. */
const maxDepth = 24

/** Follows an expression through names, imports, `require`, members, calls and `new` to what it stands for. */
export function resolveValue(codeBase: CodeBase, expression: Node, depth = 0): Value | undefined {
  if (depth > maxDepth) return undefined
  const node = unwrap(expression)
  const known = codeBase.values.get(node)
  if (known !== undefined) return known ?? undefined
  // A value that is defined by itself meets this answer.
  codeBase.values.set(node, null)
  const value = evaluate(codeBase, node, depth)
  codeBase.values.set(node, value ?? null)
  return value
}

function evaluate(codeBase: CodeBase, node: Node, depth: number): Value | undefined {
  switch (node.kind) {
    case SyntaxKind.Identifier:
      return resolveName(codeBase, node, depth)
    case SyntaxKind.PropertyAccessExpression: {
      const { expression: object, name } = node as Node & { expression: Node; name: Node }
      return resolveMember(codeBase, resolveValue(codeBase, object, depth + 1), textOf(name), depth)
    }
    case SyntaxKind.ElementAccessExpression: {
      const { expression: object, argumentExpression } = node as Node & { expression: Node; argumentExpression: Node }
      const key = literalValue(argumentExpression)
      const name = key === undefined ? undefined : String(key)
      return resolveMember(codeBase, resolveValue(codeBase, object, depth + 1), name, depth)
    }
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
      return resolveCall(codeBase, node, depth)
    case SyntaxKind.ThisKeyword:
      return resolveThis(node)
    case SyntaxKind.ObjectLiteralExpression:
      return { kind: 'object', node }
    case SyntaxKind.ClassExpression:
      return { kind: 'class', node }
    case SyntaxKind.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as Node & { whenTrue: Node; whenFalse: Node }
      return resolveValue(codeBase, whenTrue, depth + 1) ?? resolveValue(codeBase, whenFalse, depth + 1)
    }
    case SyntaxKind.BinaryExpression: {
      const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
      if (operatorToken.kind === SyntaxKind.BarBarToken || operatorToken.kind === SyntaxKind.QuestionQuestionToken) {
        return resolveValue(codeBase, left, depth + 1) ?? resolveValue(codeBase, right, depth + 1)
      }
      if (operatorToken.kind === SyntaxKind.EqualsToken || operatorToken.kind === SyntaxKind.CommaToken)
        return resolveValue(codeBase, right, depth + 1)
      return undefined
    }
    default:
      return isFunctionNode(node) ? { kind: 'function', node } : undefined
  }
}

/** The same as an API reference, for what is not the project's own. */
export function apiOfExpression(codeBase: CodeBase, expression: Node): ApiReference | undefined {
  const value = resolveValue(codeBase, expression)
  return value?.kind === 'api' ? { module: value.module, path: value.path } : undefined
}

function resolveName(codeBase: CodeBase, identifier: Node, depth: number): Value | undefined {
  const name = textOf(identifier)
  if (name === undefined) return undefined
  const declaration = findDeclaration(identifier)
  if (!declaration) {
    if (name === 'module' || name === 'exports' || name === 'undefined') return undefined
    return { kind: 'api', module: 'global', path: name }
  }
  const value = resolveDeclaration(codeBase, declaration, depth)
  return value && isCallee(identifier) && isReplaced(codeBase, declaration, value, depth) ? undefined : value
}

function isCallee(identifier: Node): boolean {
  return isCall(identifier.parent) && identifier.parent.expression === identifier
}

/** Whether a variable that is called is later given another function: nothing then tells which of the two runs. */
function isReplaced(codeBase: CodeBase, declaration: Node, value: Value, depth: number): boolean {
  if (declaration.kind !== SyntaxKind.VariableDeclaration) return false
  return laterValues(codeBase, declaration, depth).some((other) => !isSame(value, other))
}

function laterValues(codeBase: CodeBase, declaration: Node, depth: number): Value[] {
  return laterGivers(declaration).flatMap(({ expression, member }) => {
    const value = resolveValue(codeBase, expression, depth + 1)
    return (member === undefined ? value : resolveMember(codeBase, value, member, depth + 1)) ?? []
  })
}

function isSame(one: Value, other: Value): boolean {
  switch (one.kind) {
    case 'api':
      // `http.createServer()` and `https.createServer()` do alike.
      return other.kind === 'api' && one.path === other.path
    case 'file':
      return other.kind === 'file' && one.file === other.file
    case 'instance':
      return other.kind === 'instance' && one.of === other.of
    default:
      return one.kind === other.kind && one.node === (other as typeof one).node
  }
}

/** What a variable is declared with or, where that is nothing, what it is given later, as far as that is one thing. */
function resolveVariable(codeBase: CodeBase, declaration: Node, depth: number): Value | undefined {
  const { initializer } = declaration as Node & { initializer?: Node }
  if (initializer && !isNothing(unwrap(initializer))) return resolveValue(codeBase, initializer, depth + 1)
  const known = codeBase.values.get(declaration)
  if (known !== undefined) return known ?? undefined
  codeBase.values.set(declaration, null)
  const [first, ...others] = laterValues(codeBase, declaration, depth)
  const value = first && others.every((other) => isSame(first, other)) ? first : undefined
  codeBase.values.set(declaration, value ?? null)
  return value
}

function resolveDeclaration(codeBase: CodeBase, declaration: Node, depth: number): Value | undefined {
  switch (declaration.kind) {
    case SyntaxKind.ImportClause:
      return resolveImport(codeBase, declaration, 'default', depth)
    case SyntaxKind.NamespaceImport:
      return resolveImport(codeBase, declaration, '', depth)
    case SyntaxKind.ImportSpecifier: {
      const { propertyName, name } = declaration as Node & { propertyName?: Node; name: Node }
      return resolveImport(codeBase, declaration, textOf(propertyName ?? name) ?? '', depth)
    }
    case SyntaxKind.ImportEqualsDeclaration: {
      const reference = (declaration as Node & { moduleReference: Node & { expression?: Node } }).moduleReference
      const specifier = textOf(reference.expression)
      return specifier === undefined ? undefined : resolveModuleValue(codeBase, declaration, specifier)
    }
    case SyntaxKind.VariableDeclaration:
      return resolveVariable(codeBase, declaration, depth)
    case SyntaxKind.BindingElement:
      return resolveBindingElement(codeBase, declaration, depth)
    case SyntaxKind.Parameter: {
      const promise = settledBy(declaration)
      return promise ? resolveValue(codeBase, promise, depth + 1) : { kind: 'parameter', node: declaration }
    }
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      return { kind: 'class', node: declaration }
    default:
      return isFunctionNode(declaration) ? { kind: 'function', node: declaration } : undefined
  }
}

function resolveBindingElement(codeBase: CodeBase, element: Node, depth: number): Value | undefined {
  const { propertyName, name, parent } = element as Node & { propertyName?: Node; name: Node }
  if (parent.kind === SyntaxKind.ArrayBindingPattern) {
    const given = elementGiver(element)
    return given && resolveValue(codeBase, given, depth + 1)
  }
  return resolveMember(
    codeBase,
    resolveDeclarationSource(codeBase, parent.parent, depth),
    textOf(propertyName ?? name),
    depth,
  )
}

function resolveDeclarationSource(codeBase: CodeBase, owner: Node, depth: number): Value | undefined {
  if (owner.kind === SyntaxKind.BindingElement) return resolveBindingElement(codeBase, owner, depth + 1)
  const source =
    owner.kind === SyntaxKind.Parameter ? settledBy(owner) : (owner as Node & { initializer?: Node }).initializer
  return source && resolveValue(codeBase, source, depth + 1)
}

function resolveImport(codeBase: CodeBase, node: Node, name: string, depth: number): Value | undefined {
  let current: Node = node
  while (current.kind !== SyntaxKind.ImportDeclaration) current = current.parent
  const specifier = textOf((current as Node & { moduleSpecifier: Node }).moduleSpecifier)
  if (specifier === undefined) return undefined
  const module = resolveModuleValue(codeBase, node, specifier)
  return name === '' ? module : resolveMember(codeBase, module, name, depth + 1)
}

function resolveModuleValue(codeBase: CodeBase, from: Node, specifier: string): Value | undefined {
  const file = codeBase.ownModule(from.getSourceFile().fileName, specifier)
  if (file !== undefined) return { kind: 'file', file }
  return specifier.startsWith('.') ? undefined : { kind: 'api', module: normalizeModule(specifier), path: '' }
}

function resolveCall(codeBase: CodeBase, node: Node, depth: number): Value | undefined {
  if (!isCall(node)) return undefined
  const callee = unwrap(node.expression)
  const first = node.arguments?.[0]
  if (
    first &&
    (callee.kind === SyntaxKind.ImportKeyword || (textOf(callee) === 'require' && !findDeclaration(callee)))
  ) {
    const specifier = textOf(first)
    return specifier === undefined ? undefined : resolveModuleValue(codeBase, node, specifier)
  }
  const value = wholeExport(codeBase, resolveValue(codeBase, callee, depth + 1), depth)
  const isNew = node.kind === SyntaxKind.NewExpression
  switch (value?.kind) {
    case 'api':
      // These hand on what they are given.
      if (!isNew && first && value.module === 'node:util' && value.path.endsWith('promisify')) return undefined
      return {
        ...value,
        path:
          (isNew ? undefined : chainReceiver(codeBase.knowledge, value)) ?? resultOf(value.path, isNew ? '#' : '()'),
      }
    case 'class':
      return isNew ? { kind: 'instance', of: value.node } : undefined
    case 'function':
      return isNew ? { kind: 'instance', of: value.node } : resolveResult(codeBase, value.node, depth)
    default:
      return undefined
  }
}

/** What runs when an expression is called: for a required file the value that it gives to `module.exports`. */
export function calledValue(codeBase: CodeBase, callee: Node): Value | undefined {
  return wholeExport(codeBase, resolveValue(codeBase, callee), 0)
}

/** What a required file is as a function or class: the value that it gives to `module.exports`. */
function wholeExport(codeBase: CodeBase, value: Value | undefined, depth: number): Value | undefined {
  return value?.kind === 'file' ? resolveMember(codeBase, value, 'module.exports', depth + 1) : value
}

/** What a function returns, when its body ends in one plain `return`. */
function resolveResult(codeBase: CodeBase, fn: Node, depth: number): Value | undefined {
  const body = (fn as Node & { body?: Node }).body
  if (!body) return undefined
  if (body.kind !== SyntaxKind.Block) return resolveValue(codeBase, body, depth + 1)
  const statements = (body as Node & { statements: readonly Node[] }).statements
  const last = statements.at(-1)
  const result =
    last?.kind === SyntaxKind.ReturnStatement ? (last as Node & { expression?: Node }).expression : undefined
  return result && resolveValue(codeBase, result, depth + 1)
}

function resolveThis(node: Node): Value | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (current.kind === SyntaxKind.ClassDeclaration || current.kind === SyntaxKind.ClassExpression)
      return { kind: 'instance', of: current }
    if (current.kind === SyntaxKind.ObjectLiteralExpression) return { kind: 'object', node: current }
    if (current.kind === SyntaxKind.FunctionDeclaration || current.kind === SyntaxKind.FunctionExpression) {
      if (current.parent.kind === SyntaxKind.PropertyAssignment) return { kind: 'object', node: current.parent.parent }
      return { kind: 'instance', of: prototypeOwner(current) ?? current }
    }
  }
  return undefined
}

/** The function `F` of `F.prototype.name = function () { … }`. */
function prototypeOwner(method: Node): Node | undefined {
  const left =
    method.parent.kind === SyntaxKind.BinaryExpression ? (method.parent as Node & { left: Node }).left : undefined
  const owner = left && /^([\w$]+)\.prototype\.[\w$]+$/.test(left.getText()) ? left : undefined
  if (owner?.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const prototype = (owner as Node & { expression: Node & { expression?: Node } }).expression
  const declaration = prototype.expression && findDeclaration(prototype.expression)
  return declaration && isFunctionNode(declaration) ? declaration : undefined
}

/** The value of a member, by name. */
function resolveMember(
  codeBase: CodeBase,
  object: Value | undefined,
  name: string | undefined,
  depth: number,
): Value | undefined {
  if (!object || name === undefined || depth > maxDepth) return undefined
  switch (object.kind) {
    case 'api':
      return { ...object, path: memberOf(object.path, name) }
    case 'file': {
      const found = findExport(codeBase, object.file, name)
      if (found?.kind === 'expression') return resolveValue(codeBase, found.node, depth + 1)
      if (found?.kind === 'declaration') return resolveDeclaration(codeBase, found.node, depth + 1)
      return found?.kind === 'api' ? { kind: 'api', module: found.module, path: found.path } : undefined
    }
    case 'object':
      return resolveObjectMember(codeBase, object.node, name, depth)
    case 'class':
    case 'instance': {
      const owner = object.kind === 'class' ? object.node : object.of
      const member = isFunctionNode(owner)
        ? prototypeMember(owner, name)
        : classMember(owner, name, (derived) => baseClass(codeBase, derived))
      if (!member) return undefined
      if (isFunctionNode(member))
        return member.kind === SyntaxKind.GetAccessor ? undefined : { kind: 'function', node: member }
      return resolveValue(codeBase, member, depth + 1)
    }
    default:
      return undefined
  }
}

/** The class of the project that a class extends. */
export function baseClass(codeBase: CodeBase, owner: Node): Node | undefined {
  const clause = heritage(owner, SyntaxKind.ExtendsKeyword)[0]
  const value = clause && resolveValue(codeBase, clause)
  return value?.kind === 'class' ? value.node : undefined
}

function resolveObjectMember(codeBase: CodeBase, object: Node, name: string, depth: number): Value | undefined {
  for (const property of (object as Node & { properties: readonly Node[] }).properties) {
    if (textOf(declaredName(property)) !== name) continue
    if (isFunctionNode(property))
      return hasModifier(property, SyntaxKind.GetKeyword) ? undefined : { kind: 'function', node: property }
    if (property.kind === SyntaxKind.ShorthandPropertyAssignment)
      return resolveName(codeBase, declaredName(property) as Node, depth + 1)
    const { initializer } = property as Node & { initializer?: Node }
    return initializer && resolveValue(codeBase, initializer, depth + 1)
  }
  return undefined
}
