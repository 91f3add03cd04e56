import { isJavaScript } from '../compiler/source-names.ts'
import {
  SyntaxKind,
  isArrowFunction,
  isAwaitExpression,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isExpressionStatement,
  isPropertyAccessExpression,
  isVoidExpression,
  type CallExpression,
  type Expression,
  type Node,
} from '../compiler/syntax.ts'
import { TypeFlags, type Type } from '../compiler/types.ts'
import { choosingOperators } from '../edits/promises/await-place.ts'
import type { Edit } from '../model/edit.ts'
import { PromiseTypes } from '../model/promise-types.ts'
import { StableTypes } from '../model/stable-types.ts'
import { isInlineFunction, skipParentheses } from './promises/candidates.ts'
import { knownAwaitedValues } from './promises/awaited-values.ts'
import { nameOf, spanOf } from './promises/describe.ts'
import { floatingEdits, handlingEdit, sharedEdits, type Unhandled } from './promises/floating-edits.ts'
import { readFloatingOptions, type FloatingOptions } from './promises/floating-options.ts'
import { callsAsyncFunction } from './promises/javascript-bodies.ts'
import { mergeChecks } from './promises/merge-checks.ts'
import { matchesSymbol, matchesType } from './promises/name-specifier.ts'
import { parsePromiseMethod } from './promises/promise-methods.ts'
import { Rejections } from './promises/rejections.ts'
import { symbolOf } from './promises/resolve-function.ts'
import { couldDropPromise, decidingPart, isCalledInPlace } from './promises/statements.ts'
import { checkUnusedVariables } from './promises/unused-variables.ts'
import type { FileCheck, FileContext, FileRule, Report } from './rule.ts'

/**
 * ### What it finds
 * A promise that nobody waits for and whose rejection nobody handles: a call statement without `await`, a chain that ends
 * without `.catch()`, a list of promises as a statement, a promise in a variable that nothing uses, also where the
 * variable's type is `any`. A promise that provably cannot be rejected is a hint only, and so is `void promise` where
 * the promise can be rejected.
 *
 * ### Why it hurts
 * The code goes on before the work is done, so later steps see half-finished state. When the promise is rejected, the
 * error reaches nobody: since Node.js 15 an unhandled rejection ends the process, and with it all other requests.
 *
 * ### Example
 * ```ts
 * declare function save(order: object): Promise<void>
 *
 * export function checkout(order: object): void {
 *   save(order)
 * }
 * ```
 *
 * ### Instead
 * ```ts
 * declare function save(order: object): Promise<void>
 *
 * export async function checkout(order: object): Promise<void> {
 *   await save(order)
 * }
 * ```
 *
 * Fixes: `await`, for which the function and its callers become async where they can; `return` where all who call the
 * function wait for it; `.catch()` with the handler that the configuration names in `edits.rejectionHandler`; `void` where
 * nothing can fail. Each changes what waits for what, so none is made unasked.
 *
 * ### Missed and false alarms
 * Missed: objects with a `then` that are no promises (option `checkThenables`), a promise that is put into a property or
 * a collection and forgotten there. False alarm: a function that a package promises never to reject; name it in
 * `safeCalls`. Logging, responding (`res.status(500).send()`) and handing an error on (`next(error)`) are taken not to
 * throw, so a promise that fails only there is shown as a hint. A function that gives a promise or nothing, and is handed a
 * callback last, is taken to call back instead.
 */
export const floatingPromise: FileRule = {
  declaration: {
    id: 'floating-promise',
    summary: 'A promise that is neither awaited nor given a rejection handler',
    category: 'promises',
    defaultSeverity: 'error',
    needsTypes: true,
    sources: [
      'https://nodejs.org/api/process.html#event-unhandledrejection',
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Using_promises',
    ],
    equivalents: ['@typescript-eslint/no-floating-promises', 'typescript/no-floating-promises'],
    options: {
      allowVoid: {
        type: 'boolean',
        default: true,
        summary: 'Whether `void promise` says that nobody waits on purpose',
      },
      hintVoid: {
        type: 'boolean',
        default: true,
        summary: 'Whether an allowed `void promise` that can be rejected is shown as a hint',
      },
      allowAsyncIife: {
        type: 'boolean',
        default: false,
        summary: 'Whether a function that is called where it is written may float',
      },
      checkThenables: {
        type: 'boolean',
        default: false,
        summary: 'Whether objects with a `then` for two handlers count as promises',
      },
      checkVariables: {
        type: 'boolean',
        default: true,
        summary: 'Whether a promise in a variable that nothing uses is reported',
      },
      safeCalls: {
        type: 'strings',
        default: [],
        summary: 'Functions whose promises may float: `name`, `name from package` or `name from ./file.ts`',
      },
      safePromises: {
        type: 'strings',
        default: [],
        summary: 'Promise types that may float: `Name`, `Name from package` or `Name from ./file.ts`',
      },
    },
  },

  checkFile(context) {
    const check = new FloatingPromiseCheck(context)
    const statements: FileCheck = {
      visit: [
        [SyntaxKind.ExpressionStatement, (node: Node) => check.addStatement(node)],
        [SyntaxKind.ArrowFunction, (node: Node) => check.addArrowFunction(node)],
      ],
      settle: () => check.settle(),
      finish: () => check.finish(),
    }
    return context.options['checkVariables'] === false
      ? statements
      : mergeChecks([statements, checkUnusedVariables(context)])
  },
}

/** `save(order, (error) => …)` of a function that gives a promise only to those who hand it no callback. */
function callsBack(call: CallExpression, type: Type): boolean {
  const last = call.arguments.at(-1)
  if (last === undefined || !isInlineFunction(last) || !type.isUnionType() || parsePromiseMethod(call)) return false
  return type.getTypes().some((part) => (part.flags & (TypeFlags.Undefined | TypeFlags.Void)) !== 0)
}

const messages = {
  floating: (name: string) => `The promise of ${name} is neither awaited nor given a rejection handler.`,
  list: (name: string) => `The promises in ${name} are neither awaited nor given a rejection handler.`,
  noHandler: (name: string) =>
    `What ${name} is given as rejection handler is no function, so a rejection goes unhandled.`,
  harmless: (name: string) =>
    `The promise of ${name} is not awaited; it cannot be rejected, but the code goes on before the work is done.`,
  voided: (name: string) => `The promise of ${name} is dropped with void, and a rejection of it ends the process.`,
}

const help = {
  floating: 'Await it, return it, or end it with .catch(); write void in front of it where nobody should wait.',
  list: 'Await Promise.all() of the list, or Promise.allSettled() where one failure must not hide the others.',
  noHandler: 'Pass a function that deals with the error.',
  harmless: 'Await it where the order matters, or write void in front of it to say that it does not.',
  voided: 'Add .catch() in front of which void may stay.',
}

interface Candidate {
  readonly expression: Expression
  readonly statement: Node
}

class FloatingPromiseCheck {
  private readonly context: FileContext
  private readonly promises: PromiseTypes
  private readonly stableTypes: StableTypes
  private readonly inJavaScript: boolean
  private readonly asyncCallees = new Map<string, boolean>()
  private readonly possible: Candidate[] = []
  private readonly candidates: Candidate[] = []
  private readonly options: FloatingOptions

  constructor(context: FileContext) {
    this.context = context
    this.promises = PromiseTypes.of(context.project.checker)
    this.stableTypes = StableTypes.of(context.project.checker)
    this.inJavaScript = isJavaScript(context.sourceFile.fileName)
    this.options = readFloatingOptions(context.options)
  }

  addStatement(node: Node): void {
    if (!isExpressionStatement(node)) return
    const expression = skipParentheses(node.expression) as Expression
    if (this.options.allowAsyncIife && isCalledInPlace(expression)) return
    this.add(expression, node)
  }

  /** `() => void save()` drops a promise without being a statement. */
  addArrowFunction(node: Node): void {
    if (isArrowFunction(node) && isVoidExpression(node.body)) this.add(node.body, node.body)
  }

  private add(expression: Expression, statement: Node): void {
    if (!couldDropPromise(expression)) return
    this.possible.push({ expression, statement })
    const stable = this.inJavaScript ? undefined : decidingPart(expression)
    if (stable) this.stableTypes.note(stable)
  }

  settle(): void {
    for (const candidate of this.possible) {
      if (this.isPlainStatement(candidate.expression)) continue
      this.candidates.push(candidate)
      this.request(candidate.expression)
    }
  }

  private request(expression: Expression): void {
    const isAwait = isAwaitExpression(expression)
    const inner = isVoidExpression(expression) || isAwait ? expression.expression : expression
    this.context.types.request(skipParentheses(inner), isAwait ? 'awaited' : 'value')
  }

  /** Calls of the same global or imported function are settled together, however many there are. */
  private isPlainStatement(expression: Expression): boolean {
    const part = this.inJavaScript ? undefined : decidingPart(expression)
    const type = part && this.stableTypes.typeOf(part)
    if (!type) return false
    return isCallExpression(expression) ? this.promises.returnsPlain(type) : this.promises.isPlainValue(type)
  }

  finish(): void {
    this.fetchAwaitedValues()
    for (const { expression, statement } of this.candidates) {
      if (this.isSafeCall(expression)) continue
      const isVoid = isVoidExpression(expression)
      const unhandled = this.findUnhandled(isVoid ? expression.expression : expression)
      if (!unhandled) continue
      if (isVoid && this.options.allowVoid) this.reportVoid(expression, unhandled)
      else this.report(expression, statement, unhandled)
    }
  }

  /** Asks for the values of awaited promises, once for each type of promise in the program: one may be a list of promises. */
  private fetchAwaitedValues(): void {
    const { types, project } = this.context
    const open = new Map<number, Expression>()
    const known = knownAwaitedValues(project.checker)
    for (const { expression } of this.candidates) {
      if (!isAwaitExpression(expression)) continue
      const promise = types.typeOf(skipParentheses(expression.expression))
      if (known.has(promise.id) || open.has(promise.id)) continue
      if (this.promises.isPromise(promise) && !this.promises.fulfilsPlain(promise)) open.set(promise.id, expression)
    }
    for (const expression of open.values()) types.request(expression, 'value')
    types.fetch()
    for (const [id, expression] of open) known.set(id, types.typeOf(expression))
  }

  private findUnhandled(whole: Expression): Unhandled | undefined {
    const expression = skipParentheses(whole) as Expression
    if (isBinaryExpression(expression)) {
      const operator = expression.operatorToken.kind
      if (operator === SyntaxKind.CommaToken)
        return this.findUnhandled(expression.left) ?? this.findUnhandled(expression.right)
      if (operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment) return undefined
    }
    if (isVoidExpression(expression))
      return this.options.allowVoid ? undefined : this.findUnhandled(expression.expression)
    if (isAwaitExpression(expression)) {
      const operand = skipParentheses(expression.expression) as Expression
      const type = this.context.types.typeOf(operand)
      if (this.isFloatingList(type)) return { expression: operand, kind: 'list' }
      const value = knownAwaitedValues(this.context.project.checker).get(type.id)
      return value && this.isFloatingList(value) ? { expression, kind: 'list' } : undefined
    }
    const type = this.context.types.typeOf(expression)
    if (this.isFloatingList(type)) return { expression, kind: 'list' }
    if (!this.isFloatingType(expression, type)) return undefined
    if (isCallExpression(expression))
      return callsBack(expression, type) ? undefined : this.findUnhandledCall(expression)
    if (isConditionalExpression(expression))
      return this.findUnhandled(expression.whenFalse) ?? this.findUnhandled(expression.whenTrue)
    if (isBinaryExpression(expression) && choosingOperators.has(expression.operatorToken.kind)) {
      return this.findUnhandled(expression.left) ?? this.findUnhandled(expression.right)
    }
    return { expression, kind: 'promise' }
  }

  /** One for each operand of a comma that drops a promise. */
  private findEach(whole: Expression): Unhandled[] {
    const expression = skipParentheses(whole) as Expression
    if (isBinaryExpression(expression) && expression.operatorToken.kind === SyntaxKind.CommaToken)
      return [...this.findEach(expression.left), ...this.findEach(expression.right)]
    const found = this.findUnhandled(expression)
    return found ? [found] : []
  }

  private findUnhandledCall(call: CallExpression): Unhandled | undefined {
    const method = parsePromiseMethod(call)
    if (method?.method === 'finally') return this.findUnhandled(method.promise)
    if (!method?.onRejected) return { expression: call, kind: 'promise' }
    const handler = this.context.types.typeOf(method.onRejected)
    const isHandler = (part: Type): boolean => (part.flags & TypeFlags.Any) !== 0 || this.promises.isFunction(part)
    return this.promises.parts(handler).every(isHandler) ? undefined : { expression: call, kind: 'no-handler' }
  }

  private isFloatingType(expression: Expression, type: Type): boolean {
    if ((type.flags & TypeFlags.Any) === 0 && (!this.inJavaScript || this.isPromiseType(type)))
      return this.isPromiseType(type)
    // Where the declared types say nothing, or only a comment declares them, the body of the callee tells.
    const name = isCallExpression(expression) ? expression.expression.getText(this.context.sourceFile) : ''
    let isAsyncCall = this.asyncCallees.get(name)
    this.context.lookBeyond(expression)
    if (isAsyncCall === undefined) {
      isAsyncCall = callsAsyncFunction(this.context.project.checker, expression)
      this.asyncCallees.set(name, isAsyncCall)
    }
    return isAsyncCall
  }

  private isFloatingList(type: Type): boolean {
    return this.promises.elementTypes(type).some((element) => this.isPromiseType(element))
  }

  private isPromiseType(type: Type): boolean {
    const isPromise = this.options.checkThenables ? this.promises.isRejectable(type) : this.promises.isPromise(type)
    return isPromise && !matchesType(type, this.options.safePromises)
  }

  private isSafeCall(expression: Expression): boolean {
    const { safeCalls } = this.options
    if (safeCalls.length === 0 || !isCallExpression(expression)) return false
    const callee = expression.expression
    const symbol = symbolOf(this.context.project.checker, isPropertyAccessExpression(callee) ? callee.name : callee)
    return symbol !== undefined && matchesSymbol(symbol, safeCalls)
  }

  private report(expression: Expression, statement: Node, unhandled: Unhandled): void {
    const { sourceFile } = this.context
    const subject = isAwaitExpression(unhandled.expression) ? unhandled.expression.expression : unhandled.expression
    const name = nameOf(subject, sourceFile)
    const harmless = unhandled.kind !== 'no-handler' && !this.canReject(unhandled.expression)
    const message =
      unhandled.kind === 'list'
        ? messages.list(name)
        : unhandled.kind === 'no-handler'
          ? messages.noHandler(name)
          : harmless
            ? messages.harmless(name)
            : messages.floating(name)
    const edits = this.findEach(expression).map((each) =>
      floatingEdits(this.context, {
        whole: expression,
        statement,
        unhandled: each,
        harmless: each.kind !== 'no-handler' && !this.canReject(each.expression),
      }),
    )
    this.send({
      severity: harmless ? 'hint' : 'error',
      message,
      help:
        unhandled.kind === 'list'
          ? help.list
          : unhandled.kind === 'no-handler'
            ? help.noHandler
            : harmless
              ? help.harmless
              : help.floating,
      edits: sharedEdits(edits),
      span: spanOf(expression, sourceFile),
    })
  }

  private reportVoid(expression: Expression, unhandled: Unhandled): void {
    const { sourceFile } = this.context
    if (!this.options.hintVoid || !this.canReject(unhandled.expression)) return
    const edit = handlingEdit(this.context, expression, unhandled)
    this.send({
      severity: 'hint',
      message: messages.voided(nameOf(unhandled.expression, sourceFile)),
      help: help.voided,
      edits: edit ? [edit] : [],
      span: spanOf(expression, sourceFile),
    })
  }

  private canReject(expression: Node): boolean {
    this.context.lookBeyond(expression)
    return Rejections.of(this.context.project.checker).canReject(expression)
  }

  private send(report: Pick<Report, 'severity' | 'message' | 'help' | 'span'> & { edits: readonly Edit[] }): void {
    this.context.report({ ...report, file: this.context.sourceFile.fileName, path: [] })
  }
}
