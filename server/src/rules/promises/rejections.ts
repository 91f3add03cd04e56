import {
  SyntaxKind,
  NodeFlags,
  isArrayLiteralExpression,
  isAwaitExpression,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isVariableDeclaration,
  type CallExpression,
  type Expression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import type { Checker } from '../../compiler/types.ts'
import { choosingOperators } from '../../edits/promises/await-place.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { isFunctionNode, walk } from '../../model/tree.ts'
import { isAsync, isGenerator, isInlineFunction, skipAssertions } from './candidates.ts'
import { isGlobal, isTestRegistration, isTimerPromise, responds } from './calm-calls.ts'
import { parsePromiseMethod } from './promise-methods.ts'
import { resolveFunction } from './resolve-function.ts'
import { ThrowSearch, type Outside } from './throwing.ts'

/** How many functions that await one another are followed. */
const maxChain = 100

/**
 * Whether promises can be rejected at all. The answer is "no" only where the code proves it; everything that is not
 * known (a package's function, a parameter, a method that a subclass may replace) can be rejected.
 */
export class Rejections implements Outside {
  private static readonly byChecker = new WeakMap<Checker, Rejections>()
  private readonly checker: Checker
  private readonly promises: PromiseTypes
  private readonly known = new WeakMap<Node, boolean>()
  private readonly inProgress = new Set<Node>()
  private assumed = false

  private constructor(checker: Checker) {
    this.checker = checker
    this.promises = PromiseTypes.of(checker)
  }

  static of(checker: Checker): Rejections {
    let rejections = Rejections.byChecker.get(checker)
    if (!rejections) Rejections.byChecker.set(checker, (rejections = new Rejections(checker)))
    return rejections
  }

  canReject(expression: Node): boolean {
    const node = skipAssertions(expression)
    if (isCallExpression(node)) {
      return this.isMaybePromise(node) ? this.callCanReject(node) : this.holdsPromises(node) && this.listCanReject(node)
    }
    if (isNewExpression(node)) return this.constructionCanReject(node)
    if (isIdentifier(node)) return this.variableCanReject(node)
    if (isConditionalExpression(node)) return this.canReject(node.whenTrue) || this.canReject(node.whenFalse)
    if (isArrayLiteralExpression(node)) return node.elements.some((element) => this.canReject(element))
    if (isBinaryExpression(node) && choosingOperators.has(node.operatorToken.kind)) {
      return this.canReject(node.left) || this.canReject(node.right)
    }
    // What came out of an await is no promise, whatever its type.
    return (!isAwaitExpression(node) && this.isMaybePromise(node)) || this.holdsPromises(node)
  }

  callCanFail(functionValue: Node): boolean {
    const target = resolveFunction(this.checker, functionValue)
    return target === undefined || this.functionCanFail(target, true)
  }

  /** A rejection handler that is handed over by name, as `next` or `reject`, is taken to deal with the error. */
  private handlerCanFail(handler: Node): boolean {
    const target = resolveFunction(this.checker, handler)
    return target !== undefined && this.functionCanFail(target, true)
  }

  /** Whether the promise that calling a function value gives can be rejected. */
  callResultCanReject(functionValue: Node): boolean {
    const target = resolveFunction(this.checker, functionValue)
    return target === undefined || this.functionCanFail(target, false)
  }

  /** Whether the promise that a method or function property of a class gives can be rejected. */
  memberCanReject(member: Node): boolean {
    if (isMethodDeclaration(member)) return this.functionCanFail(member, false)
    const { initializer } = member as Node & { initializer?: Node }
    return initializer === undefined || this.callResultCanReject(initializer)
  }

  private callCanReject(call: CallExpression): boolean {
    const method = parsePromiseMethod(call)
    if (method && this.promises.isPromise(this.checker.getTypeAtLocation(method.promise))) {
      const steps = [method.onFulfilled, method.onFinally].filter((handler) => handler !== undefined)
      if (steps.some((handler) => this.callCanFail(handler))) return true
      return method.onRejected ? this.handlerCanFail(method.onRejected) : this.canReject(method.promise)
    }
    const combinator = promiseStatic(call)
    if (combinator === 'resolve') return call.arguments.some((argument) => this.canReject(argument))
    if (combinator === 'allSettled') return false
    if (combinator === 'all' || combinator === 'race')
      return call.arguments.some((argument) => this.listCanReject(argument))
    if (responds(call) || isTimerPromise(this.checker, call) || isTestRegistration(this.checker, call)) return false
    return this.callResultCanReject(call.expression)
  }

  /** The promises in a list that is written in place: `[a(), b()]`, `xs.map((x) => f(x))`. */
  private listCanReject(list: Node): boolean {
    const node = skipAssertions(list)
    if (this.isPlainList(node)) return false
    if (isArrayLiteralExpression(node)) return this.canReject(node)
    if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'map')
      return true
    const [callback] = node.arguments
    return callback === undefined || this.callCanFail(callback)
  }

  /** `new Promise((resolve) => setTimeout(resolve, 10))`: no way to reject is handed out and the executor cannot throw. */
  private constructionCanReject(construction: NewExpression): boolean {
    const executor = construction.arguments?.[0]
    if (
      !isIdentifier(construction.expression) ||
      construction.expression.text !== 'Promise' ||
      !isGlobal(construction.expression)
    )
      return true
    if (!executor || !isInlineFunction(executor) || isAsync(executor) || isGenerator(executor)) return true
    const [resolve, reject] = executor.parameters
    if (reject || !executor.body) return true
    return this.resolvesWithPromise(executor, resolve?.name) || this.functionCanFail(executor, true)
  }

  private resolvesWithPromise(executor: FunctionLikeDeclaration, resolve: Node | undefined): boolean {
    if (resolve === undefined || !isIdentifier(resolve)) return resolve !== undefined
    let found = false
    walk(executor.body ?? executor, (node) => {
      if (!found && isCallExpression(node) && isIdentifier(node.expression) && node.expression.text === resolve.text) {
        found = node.arguments.some((argument) => this.isMaybePromise(argument) && this.canReject(argument))
      }
      return !found
    })
    return found
  }

  private variableCanReject(identifier: Node): boolean {
    const declaration = findDeclaration(identifier)
    if (!declaration || !isVariableDeclaration(declaration) || !declaration.initializer)
      return this.isMaybePromise(identifier)
    if ((declaration.parent.flags & NodeFlags.Const) === 0) return this.isMaybePromise(identifier)
    return this.canReject(declaration.initializer)
  }

  /** With `throwing`, a function that throws at once counts too, and so do promises that only an `await` would show. */
  private functionCanFail(declaration: FunctionLikeDeclaration, throwing: boolean): boolean {
    const known = this.known.get(declaration)
    if (known !== undefined) return known
    if (this.inProgress.has(declaration)) {
      this.assumed = true
      return false
    }
    // Chains of calls longer than any reader follows count as unknown, and what is unknown can reject.
    if (this.inProgress.size >= maxChain) return true
    this.inProgress.add(declaration)
    const outer = this.assumed
    this.assumed = false
    const found = this.searchFunction(declaration, throwing)
    this.inProgress.delete(declaration)
    // An answer that rests on the assumption that a recursive call is harmless holds only for the outermost call.
    if (isAsync(declaration) && (found || !this.assumed || this.inProgress.size === 0))
      this.known.set(declaration, found)
    this.assumed = outer || (this.assumed && this.inProgress.size > 0)
    return found
  }

  private searchFunction(declaration: FunctionLikeDeclaration, throwing: boolean): boolean {
    const { body } = declaration
    if (!body || isGenerator(declaration)) return true
    if (!isAsync(declaration) && !throwing) {
      return returnedExpressions(body).some((expression) => !endsWithHandler(expression) && this.canReject(expression))
    }
    const search = new ThrowSearch(this.checker, this)
    for (const parameter of declaration.parameters) {
      if (parameter.name.kind !== SyntaxKind.Identifier) search.addDestructured(parameter)
      if (parameter.initializer) search.add(parameter.initializer)
    }
    if (body.kind === SyntaxKind.Block) search.add(body)
    else search.addReturned(body as Expression)
    return search.finds()
  }

  private holdsPromises(list: Node): boolean {
    const elements = this.promises.elementTypes(this.checker.getTypeAtLocation(list))
    return elements.some((element) => this.promises.awaitEffect(element) !== 'nothing')
  }

  private isPlainList(list: Node): boolean {
    const type = this.checker.getTypeAtLocation(list)
    return this.promises.parts(type).every((part) => this.promises.isList(part)) && !this.holdsPromises(list)
  }

  private isMaybePromise(expression: Node): boolean {
    return this.promises.awaitEffect(this.checker.getTypeAtLocation(expression)) !== 'nothing'
  }
}

/** `….catch(handler)`, `….then(next, handler)`: whatever happens before is dealt with. */
function endsWithHandler(expression: Node): boolean {
  const method = parsePromiseMethod(skipAssertions(expression))
  if (method?.method === 'finally') return endsWithHandler(method.promise)
  return method?.onRejected !== undefined
}

/** `resolve` of `Promise.resolve(…)`. */
function promiseStatic(call: CallExpression): string | undefined {
  const { expression } = call
  if (!isPropertyAccessExpression(expression) || !isIdentifier(expression.expression)) return undefined
  return expression.expression.text === 'Promise' && isGlobal(expression.expression) ? expression.name.text : undefined
}

/** What a function's own `return` statements return. */
function returnedExpressions(body: Node): Node[] {
  if (body.kind !== SyntaxKind.Block) return [body]
  const found: Node[] = []
  walk(body, (node) => {
    if (isFunctionNode(node)) return false
    if (isReturnStatement(node) && node.expression) found.push(node.expression)
    return true
  })
  return found
}
