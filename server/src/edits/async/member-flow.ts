import { SyntaxKind, type FunctionLikeDeclaration, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { methodRoots } from '../../model/framework-roots.ts'
import { heritage } from '../../model/members.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, hasModifier, isFunctionNode, textOf, unwrap } from '../../model/tree.ts'
import type { Flow } from './flow.ts'
import { resultTypesIn } from './function-types.ts'
import type { Programs } from './programs.ts'
import { refuseComputedCalls, refuseUntypedUses } from './unseen-uses.ts'

/** What the language calls by itself, and takes the result of at once. */
const protocolNames = /^(?:toJSON|toString|toLocaleString|valueOf|then|next|return|throw|inspect)$/

/**
 * Follows a method, or a property that holds a function, with everything that it overrides and that overrides it: they are called
 * through one another, so that all of them give promises or none.
 */
export function followMember(flow: Flow, name: Node): void {
  if (!flow.isNew(name, ['member'])) return
  const text = textOf(name)
  if (text === undefined) {
    flow.refuse(name, 'is called under a name that is only known at run time')
  }
  if (protocolNames.test(text)) flow.refuse(name, `is called by the language itself as ${text}(), which does not wait`)
  const { declarations, uses, foreign } = familyOf(flow.programs, name)
  if (
    foreign.length > 0 &&
    !foreign.every((other) => allowsPromise(flow.programs, other)) &&
    !isAwaitedMethod(flow, declarations)
  )
    flow.refuse(name, `is declared outside of the project as well, as ${foreignPlace(foreign[0] as Node)}`)
  for (const declaration of declarations) followDeclaration(flow, declaration)
  for (const use of uses) {
    if (use.parent.kind === SyntaxKind.ShorthandPropertyAssignment && use !== name) addAlike(flow, use)
    flow.use(use, [])
  }
  if (!text.startsWith('#') && !declarations.every(isPrivate)) refuseUntypedUses(flow, text, new Set(uses))
  if (!text.startsWith('#')) refuseComputedCalls(flow, text, declarations)
}

interface Family {
  readonly declarations: readonly Node[]
  readonly uses: readonly Node[]
  readonly foreign: readonly Node[]
}

/** A search for one member of a hierarchy does not reach all of it, so that it is done for each that is found. */
function familyOf(programs: Programs, name: Node): Family {
  const declarations = new Set<Node>()
  const uses = new Set<Node>()
  const foreign = new Set<Node>()
  const pending = [name]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (declarations.has(next) && next !== name) continue
    const found = programs.referencesTo(next)
    for (const use of found.uses) uses.add(use)
    for (const other of found.foreign) if (isMember(other.parent)) foreign.add(other)
    for (const declaration of found.declarations) {
      if (declarations.has(declaration)) continue
      if (declaration !== name && isMember(declaration.parent)) pending.push(declaration)
      else declarations.add(declaration)
    }
    declarations.add(next)
  }
  return { declarations: [...declarations], uses: [...uses], foreign: [...foreign] }
}

function isMember(node: Node): boolean {
  switch (node.kind) {
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.MethodSignature:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.PropertySignature:
    case SyntaxKind.PropertyAssignment:
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      return true
    default:
      return false
  }
}

function isPrivate(name: Node): boolean {
  return hasModifier(name.parent, SyntaxKind.PrivateKeyword)
}

function followDeclaration(flow: Flow, name: Node): void {
  const member = name.parent
  const { type, initializer } = member as Node & { type?: Node; initializer?: Node }
  refuseUnknownBase(flow, name)
  switch (member.kind) {
    case SyntaxKind.MethodDeclaration:
    case SyntaxKind.MethodSignature:
      if (isFunctionNode(member) && member.body) addAlike(flow, member)
      else if (type) flow.sink.resultType(type)
      return
    case SyntaxKind.PropertySignature:
    case SyntaxKind.PropertyDeclaration:
    case SyntaxKind.Parameter:
      if (type) for (const result of resultTypesIn(flow.programs, type)) flow.sink.resultType(result)
      if (initializer) addAlike(flow, initializer)
      return
    case SyntaxKind.PropertyAssignment:
      if (initializer) addAlike(flow, initializer)
      return
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      flow.refuse(name, 'is read by a getter')
      break
    case SyntaxKind.BindingElement:
      flow.followBinding(member, [])
      return
    default:
  }
}

/** What stands in for the function has to give promises too, where types say so; others may await what is no promise. */
function addAlike(flow: Flow, value: Node): void {
  if (isJavaScript(value.getSourceFile().fileName)) return
  const node = unwrap(value)
  const declared = node.kind === SyntaxKind.Identifier ? findDeclaration(node) : node
  const { initializer } = (declared ?? node) as Node & { initializer?: Node }
  const fn = declared && isFunctionNode(declared) ? declared : initializer && unwrap(initializer)
  if (fn && isFunctionNode(fn) && fn.body) flow.sink.alike(fn as FunctionLikeDeclaration)
}

/** A base class without types may call any method. */
function refuseUnknownBase(flow: Flow, name: Node): void {
  const owner = name.parent.parent
  if (owner.kind !== SyntaxKind.ClassDeclaration && owner.kind !== SyntaxKind.ClassExpression) return
  if (hasModifier(name.parent, SyntaxKind.StaticKeyword) || textOf(name)?.startsWith('#')) return
  for (const base of heritage(owner, SyntaxKind.ExtendsKeyword)) {
    if (flow.programs.typeOf(base).flags & TypeFlags.Any && !isAwaitedMethod(flow, [name]))
      flow.refuse(base, `is a method of a class whose base ${base.getText().slice(0, 40)} cannot be seen`)
  }
}

/** Whether a framework calls it, and waits for it. */
function isAwaitedMethod({ programs }: Flow, names: readonly Node[]): boolean {
  const methods = names.filter(
    (name) =>
      name.parent.kind === SyntaxKind.MethodDeclaration && isClass(name.parent.parent) && programs.isModelled(name),
  )
  const roots = methods.map((name) => methodRoots(programs.context.codeBase, name.parent))
  return roots.length > 0 && roots.every((own) => own.length > 0 && own.every((root) => root.awaits === true))
}

function isClass(node: Node): boolean {
  return node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression
}

/** Whether what a package declares may be a promise. */
function allowsPromise(programs: Programs, name: Node): boolean {
  const checker = programs.context.project.checker
  const type = checker.getTypeAtLocation(name)
  const promises = PromiseTypes.of(checker)
  const signatures = promises.signatures(type)
  return signatures.length > 0 && signatures.every((signature) => promises.isPromise(signature.getReturnType()))
}

function foreignPlace(name: Node): string {
  const owner = textOf(declaredName(name.parent.parent))
  const member = textOf(name) ?? ''
  return owner === undefined ? member : `${owner}.${member}`
}
