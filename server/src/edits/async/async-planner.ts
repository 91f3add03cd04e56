import {
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { labelOf, nameless } from '../../model/call-graph.ts'
import { exportRoots, handlerTypeRoots, methodRoots, type Root } from '../../model/framework-roots.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { declaredName, hasModifier, isFunctionNode, textOf, wrapped } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import { canBeAwaited } from '../text/wrap-await.ts'
import { CannotWait, OfferedToOthers, type AsyncPlan, type Guard } from './async-plan.ts'
import { awaitPlaceOf, whyNeverAsync } from './await-place.ts'
import { judgeEarlyCallers } from './early-callers.ts'
import { staleRead } from './evaluation-order.ts'
import type { FlowSink, Path } from './flow.ts'
import { FunctionFlow } from './function-flow.ts'
import { isOfferedByPackage } from './library-api.ts'
import { isOfferedToOthers } from './offered-to-others.ts'
import { isPure } from './pure-callback.ts'
import { Programs } from './programs.ts'
import { receptionOf } from './reception.ts'
import { judgeStateAround } from './shared-state.ts'
import { whyNotAtTopLevel } from './top-level.ts'

type Call = CallExpression | NewExpression

/** More than this many functions are a rewrite of the program, not an edit. */
const maxFunctions = 60

/** Collects what becomes async, outwards from the expressions that are to be awaited. Throws `CannotWait`. */
export class AsyncPlanner {
  private readonly programs: Programs
  private readonly awaited = new Set<Node>()
  private readonly functions = new Set<FunctionLikeDeclaration>()
  private readonly results = new Set<Node>()
  private readonly guards = new Map<FunctionLikeDeclaration, Guard>()
  /** Functions that give promises without being async. */
  private readonly promised = new Set<FunctionLikeDeclaration>()
  /** Functions whose promises somebody looks at. */
  private readonly watched = new Map<FunctionLikeDeclaration, Node>()
  private readonly notes = new Set<string>()
  private readonly modules = new Set<string>()
  private readonly pending: (() => void)[] = []
  private readonly parameters = new Set<Node>()
  /** Functions whose copies become async, which nobody calls yet. */
  private readonly copied: ReadonlySet<FunctionLikeDeclaration>
  /** The function that an awaited call runs. */
  private readonly callees = new Map<Node, FunctionLikeDeclaration>()
  /** What a function waits for: the first that was found. */
  private readonly causes = new Map<FunctionLikeDeclaration, Node>()

  constructor(context: EditContext, copied: readonly FunctionLikeDeclaration[]) {
    this.programs = new Programs(context)
    this.copied = new Set(copied.map((fn) => this.programs.canonical(fn)))
  }

  plan(expressions: readonly Node[]): AsyncPlan {
    for (const expression of expressions) this.addAwait(this.programs.canonical(expression))
    for (let work = this.pending.pop(); work; work = this.pending.pop()) work()
    this.checkGuards()
    const byFunction = new Map<Node, Node[]>()
    for (const node of this.awaited) {
      const place = awaitPlaceOf(node)
      const owner = place.kind === 'function' ? place.fn : node.getSourceFile()
      byFunction.set(owner, [...(byFunction.get(owner) ?? []), node])
    }
    const warnings = [...byFunction].flatMap(([owner, nodes]) => [
      ...judgeStateAround(this.programs, owner, nodes),
      ...(isFunctionNode(owner) && this.wasAsync(owner)
        ? judgeEarlyCallers(this.programs, owner, nodes, this.nameOf(owner))
        : []),
    ])
    const names = [...this.functions].filter((fn) => !this.copied.has(fn)).map((fn) => this.nameOf(fn))
    const become =
      names.length === 0
        ? []
        : [
            `${names.length === 1 ? 'One function becomes' : `${names.length} functions become`} async: ${names.join(', ')}.`,
          ]
    return {
      functions: [...this.functions],
      awaited: [...this.awaited],
      results: [...this.results],
      guards: [...this.guards.values()],
      kind:
        names.length === 0 && this.modules.size === 0 && warnings.length === 0 && this.notes.size === 0
          ? 'safe'
          : 'suggestion',
      notes: [...become, ...this.notes, ...warnings],
    }
  }

  /** Whether a function gave promises before. */
  private wasAsync(fn: FunctionLikeDeclaration): boolean {
    return hasModifier(fn, SyntaxKind.AsyncKeyword) || this.promised.has(fn)
  }

  private addAwait(expression: Node): void {
    if (this.awaited.has(expression)) return
    const outer = wrapped(expression)
    if (isAwaited(expression, outer)) return
    const place = awaitPlaceOf(expression)
    if (place.kind === 'nowhere') throw new CannotWait(`${place.why} (${this.programs.placeOf(place.at)}).`)
    if (expression.parent.kind === SyntaxKind.Decorator || !canBeAwaited(expression))
      throw new CannotWait(
        `${this.programs.placeOf(expression)} goes on with an optional chain that cannot wait in between.`,
      )
    const stale = staleRead(this.programs, expression, place.kind === 'function' ? place.fn : undefined)
    if (stale)
      throw new CannotWait(
        `${stale.getText().slice(0, 60)} is read before the wait in the same expression and may have changed after it (${this.programs.placeOf(stale)}).`,
      )
    this.awaited.add(expression)
    if (place.kind === 'function') {
      if (!this.causes.has(place.fn)) this.causes.set(place.fn, expression)
      this.makeAsync(place.fn)
      return
    }
    if (this.modules.has(place.file.fileName)) return
    this.modules.add(place.file.fileName)
    const why = whyNotAtTopLevel(this.programs, place.file)
    if (why !== undefined) throw new CannotWait(`${this.programs.placeOf(expression)} is at the top level ${why}.`)
    this.notes.add(
      `${this.programs.context.contexts.relative(place.file.fileName)} waits while it is loaded, and so do the files that import it.`,
    )
  }

  private makeAsync(fn: FunctionLikeDeclaration): void {
    if (this.functions.has(fn)) return
    const never = whyNeverAsync(fn)
    if (never !== undefined) throw new CannotWait(`${this.nameOf(fn)} ${never} (${this.programs.placeOf(fn)}).`)
    if (hasModifier(fn, SyntaxKind.AsyncKeyword)) return
    const declared = declarationFileOf(fn.getSourceFile().fileName)
    if (declared !== undefined && this.programs.context.exists(declared))
      throw new CannotWait(
        `${this.nameOf(fn)} has its types in ${this.programs.context.contexts.relative(declared)}, so that not all of its uses can be seen.`,
      )
    this.functions.add(fn)
    if (this.functions.size > maxFunctions)
      throw new CannotWait(`More than ${maxFunctions} functions would become async.`)
    this.pending.push(() => this.followCallers(fn))
  }

  private followCallers(fn: FunctionLikeDeclaration): void {
    const { type } = fn as FunctionLikeDeclaration & { type?: Node }
    if (this.copied.has(fn)) {
      if (type) this.results.add(type)
      return
    }
    if (this.givesPromise(fn)) {
      this.promised.add(fn)
      this.notes.add(`What ${this.nameOf(fn)} throws rejects the promise that it gives.`)
      return
    }
    if (isOfferedToOthers(this.programs, fn)) throw this.offeredToOthers(fn)
    if (type) this.results.add(type)
    let callers = 0
    let offered: Node | undefined
    const sink: FlowSink = {
      called: (call) => {
        callers++
        this.awaitCall(fn, call)
      },
      handedOver: (call, index, path) => {
        callers++
        this.handOver(fn, call, index, path)
      },
      resultType: (result) => this.results.add(result),
      alike: (other) => {
        if (other !== fn) this.makeAsync(other)
      },
      exported: (at, name) => {
        callers += this.checkExport(fn, at, name)
        offered ??= at
      },
    }
    callers += this.checkRoots(fn)
    new FunctionFlow(this.programs, sink, this.nameOf(fn)).followFunction(fn)
    if (callers === 0 && offered && this.programs.context.settings.isTrial !== true)
      throw new CannotWait(
        `Nothing in the project calls ${this.nameOf(fn)}, so that its callers cannot wait (${this.programs.placeOf(fn)}).`,
      )
  }

  private awaitCall(fn: FunctionLikeDeclaration, call: Node): void {
    // What is taken for a promise already stays as it is.
    const outer = wrapped(call)
    const method =
      outer.parent.kind === SyntaxKind.PropertyAccessExpression ? textOf(declaredName(outer.parent)) : undefined
    if (method !== undefined && /^(?:then|catch|finally)$/.test(method) && this.mayBePromise(fn)) return
    this.watched.set(fn, call)
    const expression = this.programs.canonical(call)
    this.callees.set(expression, fn)
    this.addAwait(expression)
  }

  /** What becomes of a function that a call is given. */
  private handOver(fn: FunctionLikeDeclaration, call: Call, index: number, path: Path): void {
    const reception = receptionOf(this.programs, call, index, path, fn)
    switch (reception.kind) {
      case 'waits':
        this.watched.set(fn, call)
        return
      case 'ignores':
        this.notes.add(reception.note)
        this.guard(fn, reception.next)
        return
      case 'together':
        this.watched.set(fn, call)
        if (!isPure(this.programs, fn, this.awaited))
          throw new CannotWait(
            `The callback of map does more than give its result, and would do so in another order (${this.programs.placeOf(call)}).`,
          )
        return
      case 'own':
        this.followParameter(fn, reception.target, call, index, path)
        return
      default:
        throw new CannotWait(`${this.nameOf(fn)} ${reception.why} (${this.programs.placeOf(call)}).`)
    }
  }

  private guard(fn: FunctionLikeDeclaration, next: number | undefined): void {
    const known = this.guards.get(fn)
    if (known && known.next !== next)
      throw new CannotWait(
        `${this.nameOf(fn)} is run by two that take errors in different ways (${this.programs.placeOf(fn)}).`,
      )
    this.guards.set(fn, { fn, ...(next !== undefined && { next }) })
  }

  private checkGuards(): void {
    for (const fn of this.guards.keys()) {
      const watcher = this.watched.get(fn)
      if (watcher)
        throw new CannotWait(
          `${this.nameOf(fn)} is run by something that does not wait for it, and by ${this.programs.placeOf(watcher)}, which has to.`,
        )
    }
  }

  /** A function of the project may wait for what it is given, or has to be taught to. */
  private followParameter(
    fn: FunctionLikeDeclaration,
    target: FunctionLikeDeclaration,
    call: Call,
    index: number,
    path: Path,
  ): void {
    const parameter = target.parameters[index]
    const rest = target.parameters.at(-1)
    if (!parameter || path.length > 0 || parameter.name.kind !== SyntaxKind.Identifier || rest?.dotDotDotToken)
      throw new CannotWait(
        `${this.nameOf(fn)} is handed over in a way that cannot be followed (${this.programs.placeOf(call)}).`,
      )
    const others =
      target.kind === SyntaxKind.MethodDeclaration ? this.programs.referencesTo(target.name as Node) : undefined
    if (others && others.declarations.filter(({ parent }) => isFunctionNode(parent) && parent.body).length > 1)
      throw new CannotWait(
        `${this.nameOf(fn)} is handed to ${this.nameOf(target)}, which others override (${this.programs.placeOf(call)}).`,
      )
    this.watched.set(fn, call)
    if (this.parameters.has(parameter)) return
    this.parameters.add(parameter)
    const sink: FlowSink = {
      called: (inner) => {
        if (!isTakenAsPromise(inner))
          throw new CannotWait(
            `${this.nameOf(fn)} is handed to ${this.nameOf(target)}, which does not wait for it (${this.programs.placeOf(inner)}).`,
          )
      },
      handedOver: (inner, at, inside) => this.handOver(fn, inner, at, inside),
      resultType: () => undefined,
      alike: () => undefined,
      exported: () => undefined,
    }
    new FunctionFlow(this.programs, sink, this.nameOf(fn)).followName(parameter.name, [])
  }

  /** Counts the frameworks that run the function and wait for it. */
  private checkRoots(fn: FunctionLikeDeclaration): number {
    if (!this.programs.isModelled(fn)) return 0
    const { codeBase } = this.programs.context
    const member = fn.parent.kind === SyntaxKind.PropertyDeclaration ? fn.parent : fn
    const isMethod = isClass(member.parent)
    const roots: Root[] = [...handlerTypeRoots(codeBase, fn), ...(isMethod ? methodRoots(codeBase, member) : [])]
    const unaware = roots.find((root) => root.awaits !== true)
    if (unaware)
      throw new CannotWait(
        `${this.nameOf(fn)} is run as ${unaware.label}, which does not wait for a promise (${this.programs.placeOf(fn)}).`,
      )
    const decorator = isMethod && roots.length === 0 ? decoratorOf(member) : undefined
    if (decorator)
      throw new CannotWait(
        `${this.nameOf(fn)} has the decorator ${decorator.getText().slice(0, 40)}, which may run it and not wait (${this.programs.placeOf(fn)}).`,
      )
    if (roots.length > 0) this.watched.set(fn, fn)
    return roots.length
  }

  private checkExport(fn: FunctionLikeDeclaration, at: Node, name: string): number {
    if (isOfferedByPackage(this.programs, at, name)) throw this.offeredToOthers(fn)
    if (!this.programs.isModelled(at)) return 0
    const roots = exportRoots(this.programs.context.codeBase, at, name, [])
    const unaware = roots.find((root) => root.awaits !== true)
    if (unaware)
      throw new CannotWait(
        `${this.nameOf(fn)} is run as ${unaware.label}, which does not wait for a promise (${this.programs.placeOf(fn)}).`,
      )
    if (roots.length > 0) this.watched.set(fn, fn)
    return roots.length
  }

  private offeredToOthers(fn: FunctionLikeDeclaration): OfferedToOthers {
    const chain = new Set<FunctionLikeDeclaration>()
    for (let next: FunctionLikeDeclaration | undefined = fn; next && !chain.has(next);) {
      chain.add(next)
      const cause: Node | undefined = this.causes.get(next)
      next = cause && this.callees.get(cause)
    }
    const why = 'is offered by the package to others, who do not wait for it'
    return new OfferedToOthers(`${this.nameOf(fn)} ${why} (${this.programs.placeOf(fn)}).`, {
      functions: [...chain],
      calls: this.callees,
    })
  }

  /** Whether the function gives a promise already, so that its callers need not change. */
  private givesPromise(fn: FunctionLikeDeclaration): boolean {
    const promises = PromiseTypes.of(this.programs.checkerOf(fn))
    const signatures = promises.signatures(this.programs.typeOf(fn))
    const results = signatures.map((signature) => signature.getReturnType())
    const parts = results.flatMap((type) => promises.parts(type))
    const some = parts.some((part) => promises.isThenable(part))
    if (!some) return false
    if (parts.every((part) => promises.isPromise(part))) return true
    throw new CannotWait(`${this.nameOf(fn)} gives a promise only sometimes (${this.programs.placeOf(fn)}).`)
  }

  private mayBePromise(fn: FunctionLikeDeclaration): boolean {
    const promises = PromiseTypes.of(this.programs.checkerOf(fn))
    return promises
      .signatures(this.programs.typeOf(fn))
      .some((signature) => (signature.getReturnType().flags & TypeFlags.AnyOrUnknown) !== 0)
  }

  private nameOf(fn: FunctionLikeDeclaration): string {
    const label = labelOf(fn)
    if (label !== nameless && label !== '') return label
    const isDefault =
      fn.parent.kind === SyntaxKind.ExportAssignment ||
      (fn.kind === SyntaxKind.FunctionDeclaration && !declaredName(fn))
    return `The ${isDefault ? 'default export' : 'callback'} at ${this.programs.placeOf(fn)}`
  }
}

/** The file of types beside a JavaScript file, through which TypeScript sees it. */
function declarationFileOf(file: string): string | undefined {
  return /\.[cm]?jsx?$/.test(file) ? file.replace(/\.([cm]?)jsx?$/, '.d.$1ts') : undefined
}

function isAwaited(expression: Node, outer: Node): boolean {
  for (let current = expression; current !== outer; current = current.parent)
    if (current.parent.kind === SyntaxKind.AwaitExpression) return true
  return false
}

function isClass(node: Node | undefined): boolean {
  return node?.kind === SyntaxKind.ClassDeclaration || node?.kind === SyntaxKind.ClassExpression
}

function decoratorOf(member: Node): Node | undefined {
  return (member as Node & { modifiers?: readonly Node[] }).modifiers?.find(({ kind }) => kind === SyntaxKind.Decorator)
}

/** `await f()`, `Promise.resolve(f())`, and what an async function returns outside of `try`. */
function isTakenAsPromise(call: Node): boolean {
  const outer = wrapped(call)
  if (isAwaited(call, outer)) return true
  const { parent } = outer
  if (parent.kind === SyntaxKind.CallExpression)
    return /^Promise\s*\.\s*(?:resolve|try)$/.test((parent as CallExpression).expression.getText())
  if (parent.kind === SyntaxKind.ArrowFunction) return hasModifier(parent, SyntaxKind.AsyncKeyword)
  if (parent.kind !== SyntaxKind.ReturnStatement) return false
  for (let current = parent.parent; current; current = current.parent) {
    if (current.kind === SyntaxKind.TryStatement) return false
    if (isFunctionNode(current)) return hasModifier(current, SyntaxKind.AsyncKeyword)
  }
  return false
}
