import { isAccessExpression } from './access.ts'
import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { SymbolFlags, TypeFlags, type Type } from '../../compiler/types.ts'
import { resolveCallee } from '../../model/api-rows.ts'
import type { CallGraph } from '../../model/call-graph.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { heritage } from '../../model/members.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { findDeclaration } from '../../model/scope.ts'
import { declaredName, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { CodeFacts } from './code-facts.ts'
import { collectEffects } from './collect-effects.ts'
import { noEffects, type Effects, type Summary } from './effects.ts'
import { FunctionFacts } from './function-facts.ts'
import { knownCall, type KnownCall } from './known-calls.ts'
import { Roots, type Root } from './root.ts'

/** Calls are followed this deep; what lies beyond counts as unknown. */
const maxDepth = 6

const primitiveFlags = TypeFlags.Primitive | TypeFlags.Void | TypeFlags.Never

/** What code reads and writes, worked out from the bodies of the functions that it calls. Good for one piece of work. */
export class EffectAnalysis implements CodeFacts {
  readonly roots = new Roots()
  readonly codeBase: CodeBase
  private readonly graph: CallGraph
  private readonly facts = new Map<Node, FunctionFacts>()
  private readonly summaries = new Map<Node, Summary>()
  private readonly running: Node[] = []
  private readonly recursive = new Set<Node>()
  private readonly knownCalls = new Map<Node, KnownCall | undefined>()
  private readonly targets = new Map<Node, Node | undefined>()
  private readonly primitives = new Map<Node, boolean>()
  private readonly learned = new Set<Node>()

  constructor({ codeBase, graph }: Pick<EditContext, 'codeBase' | 'graph'>) {
    this.codeBase = codeBase
    this.graph = graph
  }

  /** How values go about in a function, or in a file's top level. */
  factsOf(fn: Node): FunctionFacts {
    let facts = this.facts.get(fn)
    if (!facts) {
      this.learn(fn)
      facts = new FunctionFacts(this, fn)
      this.facts.set(fn, facts)
      facts.follow()
    }
    return facts
  }

  /** What running a part of a function does. */
  effectsOf(part: Node, fn: Node): Effects {
    return collectEffects(this, this.factsOf(fn), [part])
  }

  summaryOf(fn: Node): Summary | undefined {
    const known = this.summaries.get(fn)
    if (known) return known
    if (this.running.at(-1) === fn) return this.assumeSame(fn)
    if (this.running.includes(fn) || this.running.length >= maxDepth) return undefined
    this.running.push(fn)
    try {
      const found = this.summarize(fn)
      const summary = this.recursive.has(fn) ? this.generalize(fn, found) : found
      this.summaries.set(fn, summary)
      return summary
    } finally {
      this.running.pop()
    }
  }

  /** A function that calls itself does nothing there that it does not do anyway, if only to other objects. */
  private assumeSame(fn: Node): Summary {
    this.recursive.add(fn)
    return {
      effects: noEffects(),
      returns: new Set(isFunctionNode(fn) ? fn.parameters.map((parameter) => this.roots.parameter(parameter)) : []),
      returnsInside: new Set(),
      returnsMade: true,
      stores: [],
      escapes: new Set(),
    }
  }

  /** What a function that calls itself does to one parameter it may do to all, and to all of their members. */
  private generalize(fn: Node, summary: Summary): Summary {
    const parameters = isFunctionNode(fn) ? fn.parameters.map((parameter) => this.roots.parameter(parameter)) : []
    const widen = (roots: Map<Root, Node>): Map<Root, Node> => {
      const given = [...roots].find(([root]) => root.kind === 'parameter')
      return given ? new Map([...roots, ...parameters.map((root) => [root, given[1]] as const)]) : roots
    }
    const { effects } = summary
    return { ...summary, effects: { ...effects, reads: widen(effects.reads), writes: widen(effects.writes) } }
  }

  private summarize(fn: Node): Summary {
    const facts = this.factsOf(fn)
    const all = collectEffects(this, facts, facts.bodies)
    const effects = noEffects()
    const isOutside = (root: Root): boolean =>
      root.kind !== 'new' && !((root.kind === 'binding' || root.kind === 'object') && facts.isLocal(root.declaration))
    for (const [root, at] of all.reads) if (isOutside(root)) effects.reads.set(root, at)
    for (const [root, at] of all.writes) if (isOutside(root)) effects.writes.set(root, at)
    for (const [parameter, at] of all.called) effects.called.set(parameter, at)
    for (const declaration of all.mentioned) if (!facts.isLocal(declaration)) effects.mentioned.add(declaration)
    effects.unknown.push(...all.unknown)
    const returned = facts.returns
    return {
      effects,
      returns: new Set([...returned].filter((root) => root.kind !== 'new')),
      returnsInside: new Set([...facts.heap.closure(returned)].filter((root) => root.kind !== 'new')),
      returnsMade: [...returned].some((root) => root.kind === 'new'),
      stores: facts.heap.stores,
      escapes: new Set(
        facts.heap.escapes
          .filter(({ intoKnown }) => !intoKnown)
          .flatMap(({ roots }) => [...facts.heap.closure(roots)].filter((root) => root.kind !== 'new')),
      ),
    }
  }

  known(call: CallExpression | NewExpression): KnownCall | undefined {
    if (!this.knownCalls.has(call)) this.knownCalls.set(call, knownCall(this.codeBase, call))
    return this.knownCalls.get(call)
  }

  targetOf(call: CallExpression | NewExpression): Node | undefined {
    if (!this.targets.has(call)) this.targets.set(call, this.findTarget(call))
    return this.targets.get(call)
  }

  private findTarget(call: CallExpression | NewExpression): Node | undefined {
    const callee = resolveCallee(this.codeBase, call)
    const target = this.graph.targetOf(call, callee)
    if (target) return this.mayBeOverridden(target, call) ? undefined : target
    const { value } = callee
    const isPlainClass = value?.kind === 'class' && heritage(value.node, SyntaxKind.ExtendsKeyword).length === 0
    return isPlainClass && call.kind === SyntaxKind.NewExpression ? value.node : undefined
  }

  /** Whether a class of the project that extends the method's class has a method of the same name. */
  private mayBeOverridden(target: Node, call: Node): boolean {
    if (target.kind !== SyntaxKind.MethodDeclaration) return false
    const owner = target.parent
    if (owner.kind !== SyntaxKind.ClassDeclaration) return false
    const name = declaredName(owner)
    const member = textOf(declaredName(target))
    if (!name || member === undefined) return true
    return (
      this.codeBase.referencesTo(name).some((use) => {
        const clause = use.parent.parent
        if (clause?.kind !== SyntaxKind.HeritageClause || clause.parent === owner) return false
        const { members } = clause.parent as Node & { members: readonly Node[] }
        return members.some((other) => textOf(declaredName(other)) === member)
      }) && call.kind === SyntaxKind.CallExpression
    )
  }

  declarationOf(identifier: Node): Node | undefined {
    const declaration = findDeclaration(identifier)
    switch (declaration?.kind) {
      case SyntaxKind.ImportClause:
      case SyntaxKind.ImportSpecifier:
      case SyntaxKind.NamespaceImport:
      case SyntaxKind.ImportEqualsDeclaration:
        return this.codeBase.ownDeclaration(identifier)
      default:
        return declaration
    }
  }

  accessorsAt(name: Node): readonly Node[] {
    const symbol = this.codeBase.symbolAt(name)
    if (!symbol || !(symbol.flags & SymbolFlags.Accessor)) return []
    return symbol.declarations
      .filter(({ path }) => this.codeBase.files.has(path))
      .flatMap((handle) => handle.resolve() ?? [])
      .filter(isFunctionNode)
  }

  mayBeCalled(argument: Node): boolean {
    if (argument.kind !== SyntaxKind.Identifier && !isAccessExpression(argument)) return false
    if (this.isPrimitive(argument)) return false
    const { checker } = this.codeBase.project
    return PromiseTypes.of(checker).isFunction(checker.getTypeAtLocation(argument))
  }

  isPrimitive(expression: Node): boolean {
    return this.primitives.get(expression) ?? this.primitives.get(unwrap(expression)) ?? false
  }

  learn(fn: Node): void {
    if (this.learned.has(fn)) return
    this.learned.add(fn)
    const expressions: Node[] = []
    const names: Node[] = []
    walk(fn, (node) => {
      if (isTyped(node)) expressions.push(node)
      if (node.kind === SyntaxKind.PropertyAccessExpression) names.push(declaredName(node) as Node)
    })
    this.codeBase.fetchSymbols(names)
    if (expressions.length === 0) return
    const { checker } = this.codeBase.project
    const promises = PromiseTypes.of(checker)
    const types = checker.getTypeAtLocation(expressions)
    const distinct = types.filter((type): type is Type => type !== undefined)
    promises.learnParts(this.codeBase.project, distinct)
    expressions.forEach((node, index) => {
      const type = types[index]
      const parts = type ? promises.parts(type) : []
      this.primitives.set(node, parts.length > 0 && parts.every((part) => (part.flags & primitiveFlags) !== 0))
    })
  }
}

function isTyped(node: Node): boolean {
  if (node.kind === SyntaxKind.Identifier) {
    const { parent } = node
    return declaredName(parent) !== node || parent.kind === SyntaxKind.ShorthandPropertyAssignment
  }
  return isCall(node) || isAccessExpression(node)
}
