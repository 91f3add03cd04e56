import { isJavaScript } from '../compiler/source-names.ts'
import {
  NodeFlags,
  SyntaxKind,
  isArrayLiteralExpression,
  isAwaitExpression,
  isCallExpression,
  isForOfStatement,
  isIdentifier,
  isPropertyAccessExpression,
  isSpreadElement,
  isVariableDeclarationList,
  type CallExpression,
  type Expression,
  type Node,
} from '../compiler/syntax.ts'
import { TypeFlags, type Type } from '../compiler/types.ts'
import type { Edit } from '../model/edit.ts'
import type { TextSpan } from '../model/finding.ts'
import { PromiseTypes } from '../model/promise-types.ts'
import { isGlobalPromise, isSurelyPromise, skipParentheses } from './promises/candidates.ts'
import { nameOf, spanOf } from './promises/describe.ts'
import { mayHidePromise } from './promises/javascript-bodies.ts'
import { memberName } from './promises/promise-methods.ts'
import { removeAwaitEdit, removeKeywordEdit } from './promises/remove-await.ts'
import type { FileContext, FileRule } from './rule.ts'

/**
 * ### What it finds
 * `await` of a value that is no promise and has no `then`, `for await` over something that is not asynchronous,
 * `await using` of something that is disposed of synchronously, and plain values in `Promise.all()` and its relatives.
 *
 * ### Why it hurts
 * The line says that something happens in the background, and nothing does. Often a call is missing (`await save` for
 * `await save()`), or a function has become synchronous. Each `await` also costs a turn of the microtask queue.
 *
 * ### Example
 * ```ts
 * declare function readLimit(): number
 *
 * export async function isOver(count: number): Promise<boolean> {
 *   return count > (await readLimit())
 * }
 * ```
 *
 * ### Instead
 * ```ts
 * declare function readLimit(): number
 *
 * export function isOver(count: number): boolean {
 *   return count > readLimit()
 * }
 * ```
 *
 * Fixes: the `await` goes. That is safe where nobody can notice: code, not only a declaration, shows that the value is no
 * promise, and either nothing with an effect follows in the function or it has surely waited before.
 *
 * ### Missed and false alarms
 * Missed: values of type `any` or `unknown`; in JavaScript, values that only a comment or Flow describes. False alarm: types that are wrong about a function that returns a promise,
 * and an `await` that is there to let other tasks run first.
 */
export const redundantAwait: FileRule = {
  declaration: {
    id: 'redundant-await',
    summary: 'An await of something that is no promise',
    category: 'promises',
    defaultSeverity: 'warning',
    needsTypes: true,
    sources: ['https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Operators/await'],
    equivalents: ['@typescript-eslint/await-thenable', 'typescript/await-thenable'],
    options: {},
  },

  checkFile(context) {
    const check = new RedundantAwaitCheck(context)
    return {
      visit: [
        [SyntaxKind.AwaitExpression, (node) => check.addAwait(node)],
        [SyntaxKind.ForOfStatement, (node) => check.addLoop(node)],
        [SyntaxKind.VariableDeclarationList, (node) => check.addDeclarations(node)],
        [SyntaxKind.CallExpression, (node) => check.addCombinator(node)],
      ],
      finish: () => check.finish(),
    }
  },
}

const messages = {
  await: (name: string) => `${name} is no promise, so await does nothing here.`,
  loop: (name: string) => `${name} is not asynchronous, so for await only slows the loop down.`,
  using: (name: string) => `${name} is disposed of synchronously, so await using does nothing here.`,
  element: (name: string, combinator: string) =>
    `${name} is no promise, so Promise.${combinator}() has nothing to wait for in it.`,
}

const help = {
  await: 'Remove the await, or call the function whose promise was meant.',
  loop: 'Use for…of; await Promise.all() of the list first where its items are promises.',
  using: 'Declare it with using.',
  element: 'Hand over promises only, and use other values directly.',
}

class RedundantAwaitCheck {
  private readonly context: FileContext
  private readonly promises: PromiseTypes
  private readonly awaited: { readonly node: Node; readonly operand: Expression }[] = []
  private readonly loops: {
    readonly node: Node
    readonly keyword: Node
    readonly iterated: Expression
    readonly head: TextSpan
  }[] = []
  private readonly resources: { readonly list: Node; readonly initializer: Expression; readonly isOnly: boolean }[] = []
  private readonly combinators: {
    readonly call: CallExpression
    readonly name: string
    readonly receiver: Expression
    readonly input: Expression
  }[] = []

  constructor(context: FileContext) {
    this.context = context
    this.promises = PromiseTypes.of(context.project.checker)
  }

  addAwait(node: Node): void {
    if (!isAwaitExpression(node)) return
    const operand = skipParentheses(node.expression) as Expression
    if (isSurelyPromise(operand) || this.isRouteParameter(operand)) return
    this.awaited.push({ node, operand })
    this.context.types.request(operand, 'thenable')
  }

  /**
   * What Next.js hands to pages and routes is a promise from version 15 on, whatever older code declares it as
   * (https://nextjs.org/docs/app/api-reference/file-conventions/page).
   */
  private isRouteParameter(operand: Expression): boolean {
    const name = isPropertyAccessExpression(operand) ? operand.name : operand
    if (!isIdentifier(name) || !routeParameters.has(name.text)) return false
    return routeFiles.test(this.context.sourceFile.fileName)
  }

  addLoop(node: Node): void {
    if (!isForOfStatement(node) || !node.awaitModifier) return
    const { sourceFile, types } = this.context
    const start = node.getStart(sourceFile)
    const end = sourceFile.text.lastIndexOf(')', node.statement.getStart(sourceFile)) + 1
    this.loops.push({ node, keyword: node.awaitModifier, iterated: node.expression, head: { start, end } })
    types.request(node.expression, 'value')
  }

  addDeclarations(node: Node): void {
    if (!isVariableDeclarationList(node) || (node.flags & NodeFlags.AwaitUsing) !== NodeFlags.AwaitUsing) return
    for (const { initializer } of node.declarations) {
      if (!initializer) continue
      this.resources.push({ list: node, initializer, isOnly: node.declarations.length === 1 })
      this.context.types.request(initializer, 'other')
    }
  }

  addCombinator(node: Node): void {
    if (!isCallExpression(node)) return
    const name = memberName(node.expression)
    const [input] = node.arguments
    if (name === undefined || !combinatorNames.has(name) || !input || isSpreadElement(input)) return
    const receiver = (node.expression as Expression & { expression: Expression }).expression
    this.combinators.push({ call: node, name, receiver, input })
    if (!isGlobalPromise(receiver)) this.context.types.request(receiver, 'other')
    const asked = isArrayLiteralExpression(input) ? input.elements : [input]
    for (const expression of asked) if (!isOmitted(expression)) this.context.types.request(expression, 'value')
  }

  finish(): void {
    const { sourceFile, types } = this.context
    for (const { node, operand } of this.awaited) {
      if (this.promises.awaitEffect(types.typeOf(operand)) !== 'nothing') continue
      this.context.lookBeyond(operand)
      if (mayHidePromise(this.context.project.checker, operand)) continue
      const start = node.getStart(sourceFile)
      this.report(
        { start, end: start + 'await'.length },
        messages.await(nameOf(operand, sourceFile)),
        help.await,
        removeAwaitEdit(node, this.context.project.checker),
      )
    }
    for (const { keyword, iterated, head } of this.loops) {
      const type = types.typeOf(iterated)
      if (this.isAnyOrHas(type, '__@asyncIterator')) continue
      const edit = this.promises.elementTypes(type).some((element) => this.promises.isThenable(element))
        ? undefined
        : removeKeywordEdit(keyword, 'Use for…of without await', sourceFile)
      this.report(head, messages.loop(nameOf(iterated, sourceFile)), help.loop, edit)
    }
    for (const { list, initializer, isOnly } of this.resources) {
      if (this.isAnyOrHas(types.typeOf(initializer), '__@asyncDispose')) continue
      const edit = isOnly ? removeKeywordEdit(list, 'Use using without await', sourceFile) : undefined
      this.report(spanOf(initializer, sourceFile), messages.using(nameOf(initializer, sourceFile)), help.using, edit)
    }
    for (const combinator of this.combinators) this.judgeCombinator(combinator)
  }

  private judgeCombinator({
    name,
    receiver,
    input,
  }: {
    readonly name: string
    readonly receiver: Expression
    readonly input: Expression
  }): void {
    const { types, sourceFile } = this.context
    if (!isGlobalPromise(receiver) && !this.promises.isPromiseConstructor(types.typeOf(receiver))) return
    const report = (node: Expression): void =>
      this.report(spanOf(node, sourceFile), messages.element(nameOf(node, sourceFile), name), help.element, undefined)
    if (isArrayLiteralExpression(input)) {
      for (const element of input.elements) {
        if (isOmitted(element)) continue
        if (this.promises.awaitEffect(types.typeOf(element)) !== 'nothing') continue
        this.context.lookBeyond(element)
        if (!mayHidePromise(this.context.project.checker, element)) report(element)
      }
    } else if (
      !isJavaScript(sourceFile.fileName) &&
      this.valueTypes(types.typeOf(input)).some((value) => this.hasPlainPart(value))
    ) {
      report(input)
    }
  }

  /** What an array, tuple or other iterable holds; empty where the type does not tell. */
  private valueTypes(type: Type): readonly Type[] {
    const parts = this.promises.parts(type)
    if (!parts.every((part) => this.promises.isList(part) || this.hasMember(part, '__@iterator'))) return []
    return parts.flatMap((part) => {
      if (this.promises.isList(part)) return this.promises.elementTypes(part)
      const element = part.getNumberIndexType()
      if (element) return [element]
      return part.isTypeReference() ? this.context.project.checker.getTypeArguments(part).slice(0, 1) : []
    })
  }

  private hasPlainPart(type: Type): boolean {
    if (type.flags & TypeFlags.TypeParameter) return this.promises.awaitEffect(type) === 'nothing'
    return this.promises.parts(type).some((part) => this.promises.awaitEffect(part) === 'nothing')
  }

  private isAnyOrHas(type: Type, member: string): boolean {
    return (type.flags & TypeFlags.Any) !== 0 || this.promises.parts(type).some((part) => this.hasMember(part, member))
  }

  /** Members with a well-known symbol as their name; the checker adds a number to it. */
  private hasMember(part: Type, member: string): boolean {
    return part.getProperties().some(({ name }) => name === member || name.startsWith(`${member}@`))
  }

  private report(span: TextSpan, message: string, advice: string, edit: Edit | undefined): void {
    this.context.report({
      severity: 'warning',
      message,
      help: advice,
      file: this.context.sourceFile.fileName,
      span,
      path: [],
      edits: edit ? [edit] : [],
    })
  }
}

const routeParameters: ReadonlySet<string> = new Set(['params', 'searchParams'])
const routeFiles = /\/app\/(?:.*\/)?(?:page|layout|default|route|opengraph-image|sitemap)\.[cm]?[jt]sx?$/

const combinatorNames: ReadonlySet<string> = new Set(['all', 'allSettled', 'any', 'race'])

function isOmitted(node: Node): boolean {
  return node.kind === SyntaxKind.OmittedExpression
}
