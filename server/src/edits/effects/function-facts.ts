import {
  SyntaxKind,
  type CallExpression,
  type FunctionLikeDeclaration,
  type NewExpression,
  type Node,
} from '../../compiler/syntax.ts'
import { declaredName, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { assignment, handsOn, isAccessExpression, memberName } from './access.ts'
import { callbacksOf, fateOf, localFunctionOf } from './closures.ts'
import type { CodeFacts } from './code-facts.ts'
import type { Summary } from './effects.ts'
import { bodiesOf, isHoisted, isInside, mayMention, outermostLoop } from './function-parts.ts'
import { Heap, type Values } from './heap.ts'
import { overlaps, type Root } from './root.ts'

const nothing: Values = new Set()

/** Enough rounds for values to arrive everywhere in code that people write. */
const maxRounds = 8

/**
 * Where the objects in a function come from and where they go: what its variables may hold, what it puts into what, what
 * it lets out of its hands. The order of statements does not count.
 */
export class FunctionFacts {
  readonly fn: Node
  /** The parts of the function that run when it is called. */
  readonly bodies: readonly Node[]
  /** What it may return. */
  readonly returns = new Set<Root>()
  /** What it puts into what, and what it lets out of its hands. */
  readonly heap: Heap
  /** The function's variables that closures use which may run at another time, each with the closures. */
  private readonly captured = new Map<Node, Set<Node>>()
  private readonly analysis: CodeFacts
  private readonly held = new Map<Node, Set<Root>>()
  private readonly results = new Map<Node, Set<Root>>()
  private readonly returned = new Map<Node, Set<Root>>()

  constructor(analysis: CodeFacts, fn: Node) {
    this.analysis = analysis
    this.fn = fn
    this.heap = new Heap(analysis.roots)
    this.bodies = bodiesOf(fn)
  }

  /** Lets values go about until nothing new arrives anywhere. */
  follow(): void {
    this.analysis.learn(this.fn)
    if (isFunctionNode(this.fn)) this.bindParameters(this.fn)
    for (let round = 0; round < maxRounds; round++) {
      this.heap.changed = false
      for (const body of this.bodies) walk(body, (node) => this.visit(node))
      if (isFunctionNode(this.fn) && this.fn.body && this.fn.body.kind !== SyntaxKind.Block)
        this.heap.add(this.returns, this.valueOf(this.fn.body))
      if (!this.heap.changed) break
    }
  }

  /** Whether a variable, parameter or function is declared inside. */
  isLocal(declaration: Node): boolean {
    return (
      declaration !== this.fn &&
      declaration.pos >= this.fn.pos &&
      declaration.end <= this.fn.end &&
      declaration.getSourceFile() === this.fn.getSourceFile()
    )
  }

  /** The objects that an expression may give; none for numbers, texts and functions. */
  valueOf(expression: Node): Values {
    const node = unwrap(expression)
    if (this.analysis.isPrimitive(node) || this.analysis.isPrimitive(expression)) return nothing
    switch (node.kind) {
      case SyntaxKind.Identifier:
        return this.valueOfName(node)
      case SyntaxKind.ThisKeyword:
        return new Set([this.ownThis(node)])
      case SyntaxKind.PropertyAccessExpression:
      case SyntaxKind.ElementAccessExpression:
        return this.heap.member(this.valueOf((node as Node & { expression: Node }).expression), memberName(node))
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
        return this.results.get(node) ?? nothing
      case SyntaxKind.ObjectLiteralExpression:
      case SyntaxKind.ArrayLiteralExpression:
      case SyntaxKind.RegularExpressionLiteral:
        return new Set([this.analysis.roots.made(node)])
      case SyntaxKind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as Node & { whenTrue: Node; whenFalse: Node }
        return union(this.valueOf(whenTrue), this.valueOf(whenFalse))
      }
      case SyntaxKind.SpreadElement:
        return this.heap.member(this.valueOf((node as Node & { expression: Node }).expression), undefined)
      case SyntaxKind.BinaryExpression: {
        const { left, right, operatorToken } = node as Node & { left: Node; right: Node; operatorToken: Node }
        if (operatorToken.kind === SyntaxKind.CommaToken) return this.valueOf(right)
        return union(this.valueOf(left), this.valueOf(right))
      }
      default:
        return nothing
    }
  }

  /** Whether others may hold an object before a place is left: code in front of it, or around it in a loop, has let it go. */
  isHeldByOthers(root: Root, place: Node): boolean {
    const end = outermostLoop(place, this.fn).end
    return this.heap.escapes.some(
      ({ roots, at }) => at.pos < end && [...this.heap.closure(roots)].some((held) => overlaps(held, root)),
    )
  }

  /** The functions that use a variable and may run while a place is left, if it can be left in the middle. */
  capturedBy(declaration: Node, place: Node): readonly Node[] {
    const { end } = outermostLoop(place, this.fn)
    return [...(this.captured.get(declaration) ?? [])].filter((closure) => isHoisted(closure) || closure.pos < end)
  }

  /** What something of a called function is here, where the call tells. */
  translate(root: Root, call: Node, target: Node): Values {
    switch (root.kind) {
      case 'parameter': {
        const { parameters = [] } = target as Partial<FunctionLikeDeclaration>
        const index = parameters.findIndex((parameter) => parameter === root.declaration)
        if (index < 0) return new Set([root])
        const args = isCall(call) ? (call.arguments ?? []) : []
        const isRest = parameters[index]?.dotDotDotToken !== undefined
        const given = isRest ? args.slice(index) : args.slice(index, index + 1)
        const spread = args.slice(0, index + 1).filter((argument) => argument.kind === SyntaxKind.SpreadElement)
        return this.heap.member(union(...[...given, ...spread].map((argument) => this.valueOf(argument))), root.member)
      }
      case 'this':
        return this.heap.member(this.receiverOf(call, target), root.member)
      case 'object':
        if (!this.isLocal(root.declaration)) return new Set([root])
        return this.heap.member(this.held.get(root.declaration) ?? nothing, root.member)
      case 'new':
        return nothing
      default:
        return new Set([root])
    }
  }

  private receiverOf(call: Node, target: Node): Values {
    if (call.kind === SyntaxKind.NewExpression) return new Set([this.analysis.roots.made(call)])
    if (isAccessExpression(call)) return this.valueOf(call.expression)
    const callee = isCall(call) ? unwrap(call.expression) : call
    if (callee.kind === SyntaxKind.SuperKeyword) return new Set([this.analysis.roots.self()])
    if (isAccessExpression(callee)) {
      const owner = unwrap(callee.expression)
      return owner.kind === SyntaxKind.SuperKeyword ? new Set([this.analysis.roots.self()]) : this.valueOf(owner)
    }
    return target.kind === SyntaxKind.ArrowFunction ? new Set([this.analysis.roots.self()]) : nothing
  }

  private valueOfName(identifier: Node): Values {
    const { roots } = this.analysis
    const declaration = this.analysis.declarationOf(identifier)
    if (!declaration)
      return /^(?:process|globalThis|global)$/.test(textOf(identifier) ?? '')
        ? new Set([roots.outside('process')])
        : nothing
    return this.isLocal(declaration) ? (this.held.get(declaration) ?? nothing) : new Set([roots.object(declaration)])
  }

  private ownThis(node: Node): Root {
    for (let current = node.parent; current && current !== this.fn; current = current.parent) {
      if (isFunctionNode(current) && current.kind !== SyntaxKind.ArrowFunction)
        return this.analysis.roots.parameter(current)
    }
    return this.analysis.roots.self()
  }

  private bindParameters(fn: FunctionLikeDeclaration): void {
    for (const parameter of fn.parameters)
      if (parameter.name) this.bind(parameter.name, new Set([this.analysis.roots.parameter(parameter)]))
  }

  private visit(node: Node): boolean | void {
    if (isFunctionNode(node) && node !== this.fn) return this.enterClosure(node)
    const parts = assignment(node)
    if (parts) {
      if (handsOn(parts.operator)) this.assign(parts.left, this.valueOf(parts.right))
      return
    }
    switch (node.kind) {
      case SyntaxKind.VariableDeclaration:
      case SyntaxKind.Parameter:
      case SyntaxKind.BindingElement: {
        const { name, initializer } = node as Node & { name: Node; initializer?: Node }
        if (initializer) this.bind(name, this.valueOf(initializer))
        return
      }
      case SyntaxKind.ForOfStatement: {
        const { initializer, expression } = node as Node & { initializer: Node; expression: Node }
        const elements = this.heap.member(this.valueOf(expression), undefined)
        const { declarations } = initializer as Node & { declarations?: readonly (Node & { name: Node })[] }
        if (declarations) for (const { name } of declarations) this.bind(name, elements)
        else this.assign(initializer, elements)
        return
      }
      case SyntaxKind.ObjectLiteralExpression:
      case SyntaxKind.ArrayLiteralExpression:
        this.fill(node)
        return
      case SyntaxKind.ReturnStatement: {
        const { expression } = node as Node & { expression?: Node }
        if (expression) this.heap.add(this.returnsOf(node), this.valueOf(expression))
        return
      }
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
        this.visitCall(node as CallExpression | NewExpression)
        return
      default:
    }
  }

  private enterClosure(closure: FunctionLikeDeclaration): boolean {
    if (closure.body && closure.body.kind !== SyntaxKind.Block)
      this.heap.add(resultsIn(this.returned, closure), this.valueOf(closure.body))
    if (fateOf(this.analysis, closure, this.fn) !== 'elsewhen') return true
    for (const parameter of closure.parameters)
      if (parameter.name) this.bind(parameter.name, new Set([this.analysis.roots.parameter(parameter)]))
    walk(closure, (node) => {
      if (node.kind !== SyntaxKind.Identifier || !mayMention(node)) return
      const declaration = this.analysis.declarationOf(node)
      if (!declaration || !this.isLocal(declaration) || isInside(declaration, closure) || isFunctionNode(declaration))
        return
      this.captured.set(declaration, (this.captured.get(declaration) ?? new Set()).add(closure))
      this.heap.escape(this.held.get(declaration) ?? nothing, isHoisted(closure) ? this.fn : closure)
    })
    return true
  }

  private fill(literal: Node): void {
    const { properties, elements } = literal as Node & { properties?: readonly Node[]; elements?: readonly Node[] }
    const holder = new Set([this.analysis.roots.made(literal)])
    for (const element of elements ?? []) this.heap.store(holder, this.valueOf(element), element)
    for (const property of properties ?? []) {
      const { initializer, expression } = property as Node & { initializer?: Node; expression?: Node }
      if (property.kind === SyntaxKind.ShorthandPropertyAssignment)
        this.heap.store(holder, this.valueOf(declaredName(property) as Node), property)
      else if (property.kind === SyntaxKind.SpreadAssignment && expression)
        this.heap.store(holder, this.heap.member(this.valueOf(expression), undefined), property)
      else if (initializer) this.heap.store(holder, this.valueOf(initializer), property)
    }
  }

  private visitCall(call: CallExpression | NewExpression): void {
    const { analysis } = this
    const args = call.arguments ?? []
    const values = args.map((argument) => this.valueOf(argument))
    const result = resultsIn(this.results, call)
    const made = analysis.roots.made(call)
    const known = analysis.known(call)
    if (known) {
      const callee = unwrap(call.expression)
      const receiver = isAccessExpression(callee) ? this.valueOf(callee.expression) : nothing
      const all = union(...values, this.heap.member(union(receiver, ...values), undefined))
      for (const changed of known.stores ? known.changes : [])
        this.heap.store(changed === 'receiver' ? receiver : (values[changed] ?? nothing), all, call, receiver)
      const given = new Set<Root>()
      for (const closure of callbacksOf(call, this.fn)) {
        const results = resultsIn(this.returned, closure)
        for (const root of results) given.add(root)
        for (const parameter of closure.parameters)
          if (parameter.name) this.bind(parameter.name, union(all, receiver, results))
      }
      if (known.gives === 'receiver') this.heap.add(result, receiver)
      else if (known.gives === 'element') this.heap.add(result, union(all, given))
      if (known.gives !== 'receiver') {
        this.heap.add(result, new Set([made]))
        this.heap.store(new Set([made]), union(all, given), call)
      }
      return
    }
    const local = localFunctionOf(call, this.fn)
    if (local) {
      local.parameters.forEach((parameter, index) => {
        if (parameter.name)
          this.bind(parameter.name, parameter.dotDotDotToken ? union(...values) : (values[index] ?? nothing))
      })
      this.heap.add(result, resultsIn(this.returned, local))
      return
    }
    const target = analysis.targetOf(call)
    const summary = target && analysis.summaryOf(target)
    if (target && summary) this.applySummary(call, target, summary, result)
    else {
      this.heap.escape(union(...values), call)
      this.heap.add(result, new Set([made]))
    }
  }

  private applySummary(call: Node, target: Node, summary: Summary, result: Set<Root>): void {
    const here = (root: Root): Values => this.translate(root, call, target)
    const made = this.analysis.roots.made(call)
    for (const [holder, held] of summary.stores) this.heap.store(here(holder), here(held), call)
    this.heap.escape(union(...[...summary.escapes].map(here)), call)
    for (const root of summary.returns) this.heap.add(result, here(root))
    if (summary.returnsMade || call.kind === SyntaxKind.NewExpression) {
      this.heap.add(result, new Set([made]))
      for (const root of summary.returnsInside) this.heap.store(new Set([made]), here(root), call)
    }
    for (const closure of callbacksOf(call as CallExpression, this.fn)) {
      const values = union(...((call as CallExpression).arguments ?? []).map((argument) => this.valueOf(argument)))
      for (const parameter of closure.parameters)
        if (parameter.name) this.bind(parameter.name, this.heap.member(values, undefined))
    }
  }

  private assign(target: Node, values: Values): void {
    const node = unwrap(target)
    if (node.kind === SyntaxKind.Identifier) {
      const declaration = this.analysis.declarationOf(node)
      if (declaration && this.isLocal(declaration)) this.heap.add(resultsIn(this.held, declaration), values)
      else this.heap.escape(values, node)
    } else if (isAccessExpression(node)) {
      this.heap.store(this.valueOf(node.expression), values, node)
    } else if (node.kind === SyntaxKind.ArrayLiteralExpression || node.kind === SyntaxKind.ObjectLiteralExpression) {
      const { elements, properties } = node as Node & { elements?: readonly Node[]; properties?: readonly Node[] }
      const inner = this.heap.member(values, undefined)
      for (const element of elements ?? []) this.assign(element, inner)
      for (const property of properties ?? []) {
        const { initializer } = property as Node & { initializer?: Node }
        this.assign(initializer ?? (declaredName(property) as Node), inner)
      }
    } else if (assignment(node)) this.assign((assignment(node) as { left: Node }).left, values)
  }

  /** Gives a value to the variables of a name or pattern. */
  private bind(name: Node, values: Values): void {
    if (name.kind === SyntaxKind.Identifier) {
      this.heap.add(resultsIn(this.held, name.parent), values)
      return
    }
    name.forEachChild((element) => {
      if (element.kind !== SyntaxKind.BindingElement) return
      const { propertyName, name: inner } = element as Node & { propertyName?: Node; name?: Node }
      // `[, second]` leaves one out.
      if (!inner) return
      const key = name.kind === SyntaxKind.ObjectBindingPattern ? textOf(propertyName ?? inner) : undefined
      this.bind(inner, this.heap.member(values, key))
    })
  }

  private returnsOf(statement: Node): Set<Root> {
    let current = statement.parent
    while (current !== this.fn && !isFunctionNode(current) && current.parent) current = current.parent
    return current === this.fn ? this.returns : resultsIn(this.returned, current)
  }
}

function resultsIn(store: Map<Node, Set<Root>>, key: Node): Set<Root> {
  let found = store.get(key)
  if (!found) store.set(key, (found = new Set()))
  return found
}

function union(...sets: readonly Values[]): Values {
  if (sets.length === 1) return sets[0] ?? nothing
  const all = new Set<Root>()
  for (const set of sets) for (const root of set) all.add(root)
  return all
}
