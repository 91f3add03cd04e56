import {
  NodeFlags,
  SyntaxKind,
  isAwaitExpression,
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isForOfStatement,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isTryStatement,
  isVariableDeclaration,
  type CallExpression,
  type ElementAccessExpression,
  type Expression,
  type Node,
  type PropertyAccessExpression,
} from '../../compiler/syntax.ts'
import { SymbolFlags, TypeFlags, type Checker, type Type } from '../../compiler/types.ts'
import { PromiseTypes, isFromStandardLibrary } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { couldBeFunction, isInlineFunction } from './candidates.ts'
import { calmCall, isCalmConstructor, isOfHandler, logs } from './calm-calls.ts'

/** What the walk over a body has to know of promises and of other functions. */
export interface Outside {
  /** Whether the promise that an expression gives can be rejected. */
  canReject(expression: Node): boolean
  /** Whether calling a function value can throw, or reject where it is awaited. */
  callCanFail(functionValue: Node): boolean
}

/**
 * Collects what could throw when a piece of code runs, outside of every `try` that catches it. What syntax settles is
 * settled during the walk; questions that cost a round trip to the type checker wait until nothing cheaper says yes.
 */
export class ThrowSearch {
  private readonly checker: Checker
  private readonly outside: Outside
  private readonly calls: CallExpression[] = []
  private readonly awaited: Expression[] = []
  private readonly dereferenced: Expression[] = []
  private readonly names: Node[] = []
  private readonly iterated: Expression[] = []
  private readonly returned: Expression[] = []
  private certain = false

  constructor(checker: Checker, outside: Outside) {
    this.checker = checker
    this.outside = outside
  }

  /** Looks through code that runs as part of the body. */
  add(node: Node): void {
    this.visit(node, true)
  }

  /** The value of an arrow function without a block. */
  addReturned(expression: Expression): void {
    this.visit(expression, true)
    this.returned.push(expression)
  }

  /** A value that is taken apart by a pattern: a parameter or a variable. */
  addDestructured(name: Node): void {
    this.dereferenced.push(name as Expression)
  }

  /** Whether something in the code can throw, or a promise that it awaits or returns can be rejected. */
  finds(): boolean {
    return (
      this.certain ||
      this.throwingCalls().some((call) => this.callCanThrow(call)) ||
      [...this.awaited, ...this.returned].some((expression) => this.outside.canReject(expression)) ||
      this.dereferenceCanThrow() ||
      this.iterated.some((expression) => !this.isCalmIterable(this.checker.getTypeAtLocation(expression)))
    )
  }

  /** `exposed` is false inside a `try` that catches: there only returned promises matter, which no `catch` sees. */
  private visit(node: Node, exposed: boolean): void {
    if (this.certain) return
    if (isInlineFunction(node) || node.kind === SyntaxKind.FunctionDeclaration) return
    if (isTryStatement(node)) {
      this.visit(node.tryBlock, exposed && node.catchClause === undefined)
      if (node.catchClause) this.visit(node.catchClause, exposed)
      if (node.finallyBlock) this.visit(node.finallyBlock, exposed)
      return
    }
    if (isReturnStatement(node) && node.expression) this.returned.push(node.expression)
    if (exposed) this.visitExposed(node)
    node.forEachChild((child) => this.visit(child, exposed))
  }

  private visitExposed(node: Node): void {
    if (throwingKinds.has(node.kind)) this.certain = true
    if (isCallExpression(node)) this.calls.push(node)
    else if (isNewExpression(node)) this.certain ||= !isCalmConstructor(node.expression)
    else if (isAwaitExpression(node)) this.awaited.push(node.expression)
    else if (isPropertyAccessExpression(node)) {
      this.addDereference(node)
      this.names.push(node.name)
    } else if (isElementAccessExpression(node)) this.addDereference(node)
    else if (isForOfStatement(node)) {
      if (node.awaitModifier) this.certain = true
      this.iterated.push(node.expression)
    } else if (node.kind === SyntaxKind.SpreadElement)
      this.iterated.push((node as Node & { expression: Expression }).expression)
    else if (isVariableDeclaration(node)) {
      if ((node.parent.flags & NodeFlags.Using) !== 0) this.certain = true
      if (patternKinds.has(node.name.kind) && node.initializer) this.dereferenced.push(node.initializer)
    } else if (isBinaryExpression(node)) {
      if (node.operatorToken.kind === SyntaxKind.InKeyword) this.certain = true
      if (literalPatterns.has(node.left.kind)) this.certain = true
    }
  }

  private addDereference(access: PropertyAccessExpression | ElementAccessExpression): void {
    // Behind a `?.` the rest of the chain runs only where there is a value.
    if ((access.flags & NodeFlags.OptionalChain) !== 0) return
    const object = access.expression
    if (object.kind === SyntaxKind.ThisKeyword || isCaughtError(object) || isOfHandler(object)) return
    if (isPropertyAccessExpression(access) && logs(access)) return
    this.dereferenced.push(object)
  }

  /** Calls that give a promise are left to whoever awaits it: what goes wrong in them is a rejection. */
  private throwingCalls(): CallExpression[] {
    if (this.calls.length === 0) return []
    const promises = PromiseTypes.of(this.checker)
    const types = this.checker.getTypeAtLocation(this.calls)
    return this.calls.filter((_, index) => !types[index] || !promises.isPromise(types[index]))
  }

  private callCanThrow(call: CallExpression): boolean {
    const calm = calmCall(this.checker, call)
    if (calm === 'always') return false
    if (calm === 'if-callbacks-are')
      return call.arguments.some((argument) => couldBeFunction(argument) && this.outside.callCanFail(argument))
    return this.outside.callCanFail(call.expression)
  }

  private dereferenceCanThrow(): boolean {
    if (this.dereferenced.length > 0 && this.checker.getTypeAtLocation(this.dereferenced).some(isMaybeNothing))
      return true
    if (this.names.length === 0) return false
    const symbols = this.checker.getSymbolAtLocation(this.names)
    return symbols.some(
      (symbol) => symbol !== undefined && (symbol.flags & SymbolFlags.Accessor) !== 0 && !isFromStandardLibrary(symbol),
    )
  }

  private isCalmIterable(type: Type): boolean {
    const promises = PromiseTypes.of(this.checker)
    return promises.parts(type).every((part) => {
      if (part.flags & TypeFlags.StringLike || promises.isList(part)) return true
      const symbol = part.getSymbol()
      return symbol !== undefined && calmIterables.has(symbol.name) && isFromStandardLibrary(symbol)
    })
  }
}

/** The variable of a `catch`: what is thrown is an object, whatever its type says. */
function isCaughtError(expression: Node): boolean {
  return isIdentifier(expression) && findDeclaration(expression)?.parent.kind === SyntaxKind.CatchClause
}

/** Whether reading a property of a value can fail: it may be null or undefined, or nothing is known of it. */
function isMaybeNothing(type: Type): boolean {
  if (type.flags & (TypeFlags.AnyOrUnknown | TypeFlags.Nullable | TypeFlags.Void)) return true
  return type.isUnionType() && type.getTypes().some(isMaybeNothing)
}

const throwingKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ThrowStatement,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.ClassExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.YieldExpression,
  SyntaxKind.JsxElement,
  SyntaxKind.JsxSelfClosingElement,
  SyntaxKind.JsxFragment,
  SyntaxKind.WithStatement,
])

const patternKinds: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.ObjectBindingPattern, SyntaxKind.ArrayBindingPattern])

const literalPatterns: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.ArrayLiteralExpression,
])

const calmIterables: ReadonlySet<string> = new Set([
  'Map',
  'ReadonlyMap',
  'Set',
  'ReadonlySet',
  'MapIterator',
  'SetIterator',
  'ArrayIterator',
])
