import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../compiler/syntax.ts'
import type { CodeBase } from './code-base.ts'
import { assignmentParts } from './members.ts'
import { findDeclaration } from './scope.ts'
import { declaredName, enclosingFunction, hasModifier, isCall, isFunctionNode, textOf, unwrap, wrapped } from './tree.ts'
import type { Evidence, Use } from './use.ts'
import { resolveValue } from './value.ts'

interface Flow {
  readonly codeBase: CodeBase
  readonly uses: Use[]
  readonly seen: Set<Node>
  /** How many more expressions may be looked at; what lies beyond counts as not found. */
  left: number
}

/** Far more than any function that a reader could follow by hand, and an end for values that go everywhere. */
const maxExpressions = 600
/** A result of an unknown call is followed only to what is done with it nearby. */
const maxNearby = 12
const maxReferences = 400
/** A name that stands in more places than this is no hint at all. */
const maxUntyped = 40

/** Everything that happens to a function: calls of it, and the calls and exports that it is handed to. */
export function usesOf(codeBase: CodeBase, fn: Node): readonly Use[] {
  const known = codeBase.uses.get(fn)
  if (known) return known
  // A function that returns itself meets this empty answer.
  codeBase.uses.set(fn, [])
  const uses = findUses(codeBase, fn)
  codeBase.uses.set(fn, uses)
  return uses
}

function findUses(codeBase: CodeBase, fn: Node): readonly Use[] {
  const flow: Flow = { codeBase, uses: [], seen: new Set(), left: maxExpressions }
  switch (fn.kind) {
    case SyntaxKind.FunctionDeclaration:
      if (declaredName(fn)) followName(flow, fn, [], 'proven')
      if (hasModifier(fn, SyntaxKind.ExportKeyword)) {
        const name = hasModifier(fn, SyntaxKind.DefaultKeyword) ? 'default' : textOf(declaredName(fn))
        if (name !== undefined) followExport(flow, fn, name, [], 'proven')
      }
      break
    case SyntaxKind.Constructor:
      followConstructor(flow, fn.parent)
      break
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      followConstructor(flow, fn)
      break
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      followMember(flow, fn)
      break
    default:
      follow(flow, fn, [], 'proven')
  }
  return flow.uses
}

/** The uses of a function's value from one expression on, as of a wrapping call's result; `nearby` for a guess that it wraps. */
export function usesFrom(codeBase: CodeBase, expression: Node, nearby = false): readonly Use[] {
  const flow: Flow = { codeBase, uses: [], seen: new Set(), left: nearby ? maxNearby : maxExpressions }
  follow(flow, expression, [], 'proven')
  return flow.uses
}

/**
 * What a function does with the part of an argument that holds a function; undefined where it has no parameter that
 * takes the argument (it may then read `arguments`).
 */
export function usesOfParameter(codeBase: CodeBase, fn: Node, index: number, property: readonly string[]): readonly Use[] | undefined {
  if (!isFunctionNode(fn)) return undefined
  const last = fn.parameters.at(-1)
  const isRest = (last as (Node & { dotDotDotToken?: Node }) | undefined)?.dotDotDotToken !== undefined
  const parameter = fn.parameters[index] ?? (isRest ? last : undefined)
  if (!parameter) return undefined
  const flow: Flow = { codeBase, uses: [], seen: new Set(), left: maxExpressions }
  followBinding(flow, parameter, isRest && parameter === last ? ['*', ...property] : property, 'proven')
  return flow.uses
}

/**
 * Where the value of an expression goes. `property` is the path from that value to the function: empty for the function
 * itself, `['handler']` for an object that holds it under that name.
 */
function follow(flow: Flow, expression: Node, property: readonly string[], evidence: Evidence): void {
  const node = wrapped(expression)
  if (flow.seen.has(node) || flow.left-- <= 0) return
  flow.seen.add(node)
  const parent = node.parent
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
    case SyntaxKind.NewExpression:
      followIntoCall(flow, node, parent as CallExpression | NewExpression, property, evidence)
      return
    case SyntaxKind.PropertyAccessExpression:
      followAccess(flow, node, textOf((parent as Node & { name: Node }).name) ?? '', property, evidence)
      return
    case SyntaxKind.ElementAccessExpression:
      if ((parent as Node & { expression: Node }).expression === node) {
        followAccess(flow, node, textOf((parent as Node & { argumentExpression: Node }).argumentExpression) ?? '*', property, evidence)
      }
      return
    case SyntaxKind.ConditionalExpression:
      if ((parent as Node & { condition: Node }).condition !== node) follow(flow, parent, property, evidence)
      return
    case SyntaxKind.BinaryExpression:
      followBinary(flow, node, parent, property, evidence)
      return
    case SyntaxKind.VariableDeclaration:
      followBinding(flow, parent, property, evidence)
      return
    case SyntaxKind.PropertyAssignment:
      followProperty(flow, parent, textOf(declaredName(parent)) ?? '*', property, evidence)
      return
    case SyntaxKind.ShorthandPropertyAssignment:
      followProperty(flow, parent, textOf(declaredName(parent)) ?? '*', property, evidence)
      return
    case SyntaxKind.SpreadAssignment:
      follow(flow, parent.parent, property, evidence)
      return
    case SyntaxKind.SpreadElement:
      follow(flow, parent, property.slice(1), evidence)
      return
    case SyntaxKind.ArrayLiteralExpression:
      follow(flow, parent, ['*', ...property], evidence)
      return
    case SyntaxKind.PropertyDeclaration:
      followMember(flow, parent, property)
      return
    case SyntaxKind.ExportAssignment:
      flow.uses.push({ kind: 'export', at: parent, name: (parent as Node & { isExportEquals?: boolean }).isExportEquals ? 'module.exports' : 'default', property, evidence })
      followDefaultImports(flow, parent, property, evidence)
      return
    case SyntaxKind.ReturnStatement:
      followReturn(flow, parent, property, evidence)
      return
    case SyntaxKind.ArrowFunction:
      if ((parent as Node & { body: Node }).body === node) followReturn(flow, parent, property, evidence)
      return
    case SyntaxKind.ForOfStatement: {
      const { expression: iterated, initializer } = parent as Node & { expression: Node; initializer: Node & { declarations?: readonly Node[] } }
      if (iterated === node && initializer.declarations?.[0]) followBinding(flow, initializer.declarations[0], property.slice(1), evidence)
      return
    }
    default:
  }
}

function followIntoCall(flow: Flow, node: Node, call: CallExpression | NewExpression, property: readonly string[], evidence: Evidence): void {
  if (call.expression === node) {
    if (property.length === 0) flow.uses.push({ kind: 'call', at: call, evidence })
    return
  }
  const index = call.arguments?.findIndex((argument) => argument === node) ?? -1
  if (index >= 0 && followIntoCollection(flow, call, index, property, evidence)) return
  if (index >= 0) flow.uses.push({ kind: 'argument', call, index, property, evidence })
}

/** `handlers.push(fn)`, `handlers.set(key, fn)`: whoever takes elements out of the collection has it. */
function followIntoCollection(flow: Flow, call: CallExpression | NewExpression, index: number, property: readonly string[], evidence: Evidence): boolean {
  const callee = unwrap(call.expression)
  if (callee.kind !== SyntaxKind.PropertyAccessExpression) return false
  const { expression: collection, name } = callee as Node & { expression: Node; name: Node }
  const method = textOf(name) ?? ''
  if (!(/^(?:push|unshift|add)$/.test(method) || (method === 'set' && index === 1))) return false
  followPlace(flow, unwrap(collection), ['*', ...property], evidence)
  return true
}

/** What is put into a variable or a member. */
function followPlace(flow: Flow, target: Node, property: readonly string[], evidence: Evidence): void {
  if (target.kind === SyntaxKind.Identifier) {
    const declaration = findDeclaration(target)
    if (declaration) followName(flow, declaration, property, evidence)
  } else if (target.kind === SyntaxKind.PropertyAccessExpression) {
    followReferences(flow, (target as Node & { name: Node }).name, property, evidence)
  }
}

/** `fn.bind(x)`, `fn.call(x)`, and members of an object that holds the function. */
function followAccess(flow: Flow, node: Node, name: string, property: readonly string[], evidence: Evidence): void {
  const access = node.parent
  const call = wrapped(access).parent
  const called = isCall(call) && unwrap(call.expression) === access ? call : undefined
  if (property.length === 0) {
    if (!called) return
    if (name === 'bind') follow(flow, called, [], evidence)
    else if (name === 'call' || name === 'apply') flow.uses.push({ kind: 'call', at: called, evidence })
    return
  }
  const [head, ...rest] = property
  if (head === name || head === '*' || name === '*') {
    // The members that arrays and maps have of themselves hand their elements on.
    if (head === '*' && called && followElements(flow, called, name, rest, evidence)) return
    follow(flow, access, rest, evidence)
  }
}

function followElements(flow: Flow, call: CallExpression | NewExpression, method: string, rest: readonly string[], evidence: Evidence): boolean {
  if (/^(?:get|at|find|pop|shift|values)$/.test(method)) {
    follow(flow, call, method === 'values' ? ['*', ...rest] : rest, evidence)
    return true
  }
  if (/^(?:forEach|map|some|every|filter|flatMap)$/.test(method)) {
    const callback = call.arguments?.[0] && unwrap(call.arguments[0])
    const parameter = callback && isFunctionNode(callback) ? callback.parameters[0] : undefined
    if (parameter) followBinding(flow, parameter, rest, evidence)
    if (method === 'filter') follow(flow, call, ['*', ...rest], evidence)
    return true
  }
  if (/^(?:concat|slice|reverse)$/.test(method)) {
    follow(flow, call, ['*', ...rest], evidence)
    return true
  }
  return false
}

function followBinary(flow: Flow, node: Node, parent: Node, property: readonly string[], evidence: Evidence): void {
  const { right, operatorToken } = parent as Node & { right: Node; operatorToken: Node }
  switch (operatorToken.kind) {
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      follow(flow, parent, property, evidence)
      return
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
      if (right === node) follow(flow, parent, property, evidence)
      return
    default:
  }
  const assignment = assignmentParts(parent)
  if (!assignment || assignment.right !== node) return
  const target = assignment.left
  if (target.kind !== SyntaxKind.PropertyAccessExpression) {
    followPlace(flow, target, property, evidence)
    return
  }
  const name = (target as Node & { name: Node }).name
  const text = textOf(name) ?? ''
  const exported = /^(?:module\.)?exports(?:\.|$)/.test(target.getText())
  if (exported) {
    if (text === 'exports') {
      flow.uses.push({ kind: 'export', at: parent, name: 'module.exports', property, evidence })
      followDefaultImports(flow, parent, property, evidence)
    } else {
      followExport(flow, parent, text, property, evidence)
      followReferences(flow, name, property, evidence)
    }
    follow(flow, parent, property, evidence)
    return
  }
  followReferences(flow, name, property, evidence)
  followUntyped(flow, text, property, node)
}

/** A variable or parameter, plain or destructured. */
function followBinding(flow: Flow, declaration: Node, property: readonly string[], evidence: Evidence): void {
  const name = declaredName(declaration)
  if (!name) return
  if (name.kind === SyntaxKind.Identifier) {
    followName(flow, declaration, property, evidence)
    return
  }
  const [head, ...rest] = property
  if (head === undefined) return
  name.forEachChild((element) => {
    if (element.kind !== SyntaxKind.BindingElement) return
    const { propertyName, dotDotDotToken } = element as Node & { propertyName?: Node; dotDotDotToken?: Node }
    const key = textOf(propertyName ?? declaredName(element))
    if (dotDotDotToken) followBinding(flow, element, property, evidence)
    else if (head === '*' || key === head) followBinding(flow, element, rest, evidence)
  })
}

/** A property of an object literal: whoever reads that member, and whoever is given the object. */
function followProperty(flow: Flow, member: Node, name: string, property: readonly string[], evidence: Evidence): void {
  const before = flow.uses.length
  follow(flow, member.parent, [name, ...property], evidence)
  // All uses of a property of a declared type are many, and asking for them is dear; where the object went is better.
  if (flow.uses.length > before) return
  const nameNode = declaredName(member)
  if (nameNode && nameNode.kind === SyntaxKind.Identifier && member.kind === SyntaxKind.PropertyAssignment) followReferences(flow, nameNode, property, evidence)
}

function followName(flow: Flow, declaration: Node, property: readonly string[], evidence: Evidence): void {
  const name = declaredName(declaration)
  if (name) followReferences(flow, name, property, evidence)
  if (declaration.kind === SyntaxKind.VariableDeclaration && property.length <= 1) {
    const statement = declaration.parent.parent
    if (hasModifier(statement, SyntaxKind.ExportKeyword)) followExport(flow, declaration, textOf(name) ?? '', property, evidence)
  }
}

function followReferences(flow: Flow, name: Node, property: readonly string[], evidence: Evidence): void {
  const references = flow.codeBase.referencesTo(name)
  for (const reference of references.slice(0, maxReferences)) followReference(flow, reference, property, evidence)
}

function followReference(flow: Flow, reference: Node, property: readonly string[], evidence: Evidence): void {
  const parent = reference.parent
  switch (parent.kind) {
    case SyntaxKind.PropertyAccessExpression:
      follow(flow, (parent as Node & { name: Node }).name === reference ? parent : reference, property, evidence)
      return
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.ImportClause:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.QualifiedName:
      return
    case SyntaxKind.ExportSpecifier:
      followExport(flow, parent, textOf((parent as Node & { name: Node }).name) ?? '', property, evidence)
      return
    case SyntaxKind.BindingElement:
      if ((parent as Node & { propertyName?: Node }).propertyName === reference) followBinding(flow, parent, property, evidence)
      return
    default:
      follow(flow, reference, property, evidence)
  }
}

/** Methods, accessors and fields of classes and object literals. */
function followMember(flow: Flow, member: Node, property: readonly string[] = []): void {
  const name = declaredName(member)
  if (!name) return
  if (member.parent.kind === SyntaxKind.ObjectLiteralExpression) follow(flow, member.parent, [textOf(name) ?? '*', ...property], 'proven')
  const accessor = member.kind === SyntaxKind.GetAccessor || member.kind === SyntaxKind.SetAccessor
  for (const reference of flow.codeBase.referencesTo(name).slice(0, maxReferences)) {
    if (accessor) flow.uses.push({ kind: 'call', at: reference, evidence: 'proven' })
    else followReference(flow, reference, property, 'proven')
  }
  followUntyped(flow, textOf(name) ?? '', property, member)
}

/**
 * Accesses of which the checker knows nothing but the name. Where the receiver can be followed to what makes it, that
 * decides; else the name alone is a guess, and for names that half the world uses not even that.
 */
function followUntyped(flow: Flow, name: string, property: readonly string[], target: Node): void {
  const accesses = flow.codeBase.untypedAccesses(name)
  const vague = name.length < 4 || accesses.length > maxUntyped || commonNames.test(name)
  for (const access of accesses) {
    if (flow.left <= 0) return
    const value = resolveValue(flow.codeBase, access.parent)
    const found = value?.kind === 'function' ? value.node : undefined
    if (found && found === unwrap(target)) follow(flow, access.parent, property, 'proven')
    else if (!value && !vague) follow(flow, access.parent, property, 'guess')
  }
}

const commonNames =
  /^(?:apply|bind|call|close|constructor|create|default|delete|exec|execute|find|forEach|format|handle|init|length|load|next|open|parse|process|push|query|read|remove|render|reset|resolve|save|send|start|stop|test|then|toString|update|validate|write)$/

function followConstructor(flow: Flow, owner: Node): void {
  const name = declaredName(owner)
  if (!name) {
    follow(flow, owner, [], 'proven')
    return
  }
  for (const reference of flow.codeBase.referencesTo(name).slice(0, maxReferences)) {
    const outer = wrapped(reference)
    if (outer.parent.kind === SyntaxKind.NewExpression && (outer.parent as NewExpression).expression === outer) {
      flow.uses.push({ kind: 'call', at: outer.parent, evidence: 'proven' })
    } else if (outer.parent.kind === SyntaxKind.ExpressionWithTypeArguments) {
      // A subclass's constructor runs this one.
      flow.uses.push({ kind: 'call', at: outer, evidence: 'proven' })
    }
  }
}

/** The value comes back from the function: whoever calls it has it. */
function followReturn(flow: Flow, from: Node, property: readonly string[], evidence: Evidence): void {
  const fn = isFunctionNode(from) ? from : enclosingFunction(from)
  if (flow.seen.has(fn) || !isFunctionNode(fn)) return
  flow.seen.add(fn)
  for (const use of usesOf(flow.codeBase, fn)) {
    if (use.kind === 'call' && isCall(use.at)) follow(flow, use.at, property, use.evidence === 'guess' ? 'guess' : evidence)
  }
}

/** What is exported under a name; `require` and `import()` of the file reach it even where the checker sees no types. */
function followExport(flow: Flow, at: Node, name: string, property: readonly string[], evidence: Evidence): void {
  flow.uses.push({ kind: 'export', at, name, property, evidence })
  for (const reference of flow.codeBase.importsOf(at.getSourceFile().fileName)) {
    if (reference.kind === SyntaxKind.CallExpression) follow(flow, reference, [name, ...property], evidence)
  }
}

/** `require('./file')` and `import x from './file'` of what a file exports as a whole. */
function followDefaultImports(flow: Flow, statement: Node, property: readonly string[], evidence: Evidence): void {
  const file = statement.getSourceFile().fileName
  for (const reference of flow.codeBase.importsOf(file)) {
    if (reference.kind === SyntaxKind.CallExpression) follow(flow, reference, property, evidence)
    else followName(flow, reference, property, evidence)
  }
}
