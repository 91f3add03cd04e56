import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { declaredName, isFunctionNode, terminalName, textOf, unwrap, walk } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import { assignment, isAccessExpression, memberName, unaryTarget } from './access.ts'
import { callbacksOf, localFunctionOf } from './closures.ts'
import { isReassignable } from './function-parts.ts'
import type { CodeFacts } from './code-facts.ts'
import { noEffects, type Effects, type Summary } from './effects.ts'
import type { FunctionFacts } from './function-facts.ts'
import type { Root } from './root.ts'

/** What running some parts of a function reads and writes, with what the functions do that they call. */
export function collectEffects(analysis: CodeFacts, facts: FunctionFacts, parts: readonly Node[]): Effects {
  const collector = new Collector(analysis, facts)
  for (const part of parts) collector.add(part)
  return collector.effects
}

class Collector {
  readonly effects = noEffects()
  private readonly analysis: CodeFacts
  private readonly facts: FunctionFacts
  /** The functions inside of the function that were looked through as they are called. */
  private readonly entered = new Set<Node>()

  constructor(analysis: CodeFacts, facts: FunctionFacts) {
    this.analysis = analysis
    this.facts = facts
  }

  add(part: Node): void {
    walk(part, (node) => this.visit(node))
  }

  private visit(node: Node): boolean | void {
    if (isFunctionNode(node) && node !== this.facts.fn) return false
    if (node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression)
      return node === this.facts.fn
    if (isTypeOnly(node)) return false
    const parts = assignment(node)
    if (parts) this.write(parts.left, node)
    const changed = unaryTarget(node)
    if (changed) this.write(changed, node)
    switch (node.kind) {
      case SyntaxKind.Identifier:
        this.readName(node)
        return
      case SyntaxKind.PropertyAccessExpression:
      case SyntaxKind.ElementAccessExpression:
        this.readMember(node)
        return
      case SyntaxKind.SpreadElement:
      case SyntaxKind.SpreadAssignment:
      case SyntaxKind.ForInStatement:
        this.read(this.facts.valueOf((node as Node & { expression: Node }).expression), node)
        return
      case SyntaxKind.ForOfStatement: {
        const { initializer, expression } = node as Node & {
          initializer: Node & { declarations?: unknown }
          expression: Node
        }
        this.read(this.facts.valueOf(expression), node)
        if (!initializer.declarations) this.write(initializer, node)
        return
      }
      case SyntaxKind.TaggedTemplateExpression:
        if ((node as Node & { tag: Node }).tag.getText() !== 'String.raw') this.effects.unknown.push(node)
        return
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
        this.call(node as CallExpression | NewExpression)
        return
      default:
    }
  }

  private read(roots: Iterable<Root>, at: Node): void {
    for (const root of roots) if (!this.effects.reads.has(root)) this.effects.reads.set(root, at)
  }

  private change(roots: Iterable<Root>, at: Node): void {
    for (const root of roots) if (!this.effects.writes.has(root)) this.effects.writes.set(root, at)
  }

  private readName(name: Node): void {
    const { parent } = name
    if (declaredName(parent) === name && parent.kind !== SyntaxKind.ShorthandPropertyAssignment) return
    const declaration = this.analysis.declarationOf(name)
    if (!declaration) return
    this.effects.mentioned.add(declaration)
    if (this.facts.isLocal(declaration)) return
    if (isReassignable(declaration)) this.read([this.analysis.roots.binding(declaration)], name)
  }

  private readMember(access: Node & { expression?: Node }): void {
    const base = (access as Node & { expression: Node }).expression
    const name = memberName(access)
    this.read(this.facts.heap.member(this.facts.valueOf(base), name), access)
    const nameNode = terminalName(access)
    for (const accessor of nameNode ? this.analysis.accessorsAt(nameNode) : []) this.apply(access, accessor)
  }

  private write(target: Node, at: Node): void {
    const node = unwrap(target)
    if (node.kind === SyntaxKind.Identifier) {
      const declaration = this.analysis.declarationOf(node)
      if (declaration) this.change([this.analysis.roots.binding(declaration)], at)
    } else if (isAccessExpression(node)) {
      this.change(this.facts.heap.member(this.facts.valueOf(node.expression), memberName(node)), at)
    } else if (node.kind === SyntaxKind.ArrayLiteralExpression || node.kind === SyntaxKind.ObjectLiteralExpression) {
      const { elements, properties } = node as Node & { elements?: readonly Node[]; properties?: readonly Node[] }
      for (const element of elements ?? []) this.write(element, at)
      for (const property of properties ?? []) {
        const { initializer } = property as Node & { initializer?: Node }
        this.write(initializer ?? (declaredName(property) as Node), at)
      }
    } else {
      const parts = assignment(node)
      const spread =
        node.kind === SyntaxKind.SpreadElement ? (node as Node & { expression: Node }).expression : undefined
      if (parts) this.write(parts.left, at)
      else if (spread) this.write(spread, at)
    }
  }

  private call(call: CallExpression | NewExpression): void {
    const { analysis, facts } = this
    const known = analysis.known(call)
    if (known) {
      const callee = unwrap(call.expression)
      const receiver = isAccessExpression(callee) ? facts.valueOf(callee.expression) : []
      const args = (call.arguments ?? []).map((argument) => facts.valueOf(argument))
      this.read(receiver, call)
      for (const values of args) this.read(values, call)
      for (const changed of known.changes) this.change(changed === 'receiver' ? receiver : (args[changed] ?? []), call)
      if (known.reads) this.read([analysis.roots.outside(known.reads)], call)
      if (known.writes) this.change([analysis.roots.outside(known.writes)], call)
      this.callbacks(call)
      return
    }
    const local = localFunctionOf(call, facts.fn)
    if (local) {
      this.enter(local)
      return
    }
    if (this.callsParameter(call)) return
    const target = analysis.targetOf(call)
    if (target) this.apply(call, target)
    else this.effects.unknown.push(call)
  }

  /** Functions that a known call is given run as a part of it. */
  private callbacks(call: CallExpression | NewExpression): void {
    for (const closure of callbacksOf(call, this.facts.fn)) this.enter(closure)
    for (const argument of call.arguments ?? []) {
      const node = unwrap(argument)
      if (isFunctionNode(node) || !this.analysis.mayBeCalled(node)) continue
      if (callbacksOf(call, this.facts.fn).length > 0 && node.kind === SyntaxKind.Identifier) continue
      const value = resolveValue(this.analysis.codeBase, node)
      if (value?.kind === 'function') this.apply(call, value.node)
      else if (value?.kind === 'parameter') this.effects.called.set(value.node, call)
    }
  }

  private enter(fn: Node): void {
    if (this.entered.has(fn)) return
    this.entered.add(fn)
    const { body, parameters } = fn as Node & { body?: Node; parameters: readonly Node[] }
    for (const parameter of parameters) this.add(parameter)
    if (!body) return
    if (isFunctionNode(unwrap(body))) return
    this.add(body)
  }

  private callsParameter(call: CallExpression | NewExpression): boolean {
    const callee = unwrap(call.expression)
    if (callee.kind !== SyntaxKind.Identifier) return false
    const declaration = this.analysis.declarationOf(callee)
    if (declaration?.kind !== SyntaxKind.Parameter || declaration.parent !== this.facts.fn) return false
    this.effects.called.set(declaration, call)
    return true
  }

  /** Adds what a function of the project does, told in terms of the place that runs it. */
  private apply(at: Node, target: Node): void {
    const summary = this.analysis.summaryOf(target)
    if (!summary) {
      this.effects.unknown.push(at)
      return
    }
    const { reads, writes, unknown, called, mentioned } = summary.effects
    for (const root of reads.keys()) this.read(this.here(root, at, target), at)
    for (const root of writes.keys()) this.change(this.here(root, at, target), at)
    for (const declaration of mentioned) this.effects.mentioned.add(declaration)
    this.effects.unknown.push(...unknown)
    for (const parameter of called.keys()) this.callGiven(parameter, at, target, summary)
  }

  private here(root: Root, at: Node, target: Node): Iterable<Root> {
    return root.kind === 'binding' ? [root] : this.facts.translate(root, at, target)
  }

  /** What a function is given to call: a function that stands there, one of the project, or the caller's own parameter. */
  private callGiven(parameter: Node, at: Node, target: Node, _summary: Summary): void {
    const { parameters = [] } = target as Node & { parameters?: readonly Node[] }
    const index = parameters.indexOf(parameter)
    const { arguments: args } = at as Partial<CallExpression>
    const argument = args?.[index]
    if (!argument) {
      if (args && index >= 0) return
      this.effects.unknown.push(at)
      return
    }
    const local = callbacksOf(at as CallExpression, this.facts.fn)
    const node = unwrap(argument)
    const given =
      local.find((closure) => closure === node) ?? (node.kind === SyntaxKind.Identifier ? local[0] : undefined)
    if (given) return this.enter(given)
    const value = resolveValue(this.analysis.codeBase, node)
    if (value?.kind === 'parameter' && value.node.parent === this.facts.fn) this.effects.called.set(value.node, at)
    else if (value?.kind === 'function') this.apply(at, value.node)
    else this.effects.unknown.push(at)
  }
}

function isTypeOnly(node: Node): boolean {
  return node.kind >= SyntaxKind.FirstTypeNode && node.kind <= SyntaxKind.LastTypeNode
}

/** How a reader would name what is called: `db.query`. */
export function calleeName(call: Node): string {
  const { expression, tag } = call as Node & { expression?: Node; tag?: Node }
  const callee = expression ?? tag
  if (!callee) return call.getText().slice(0, 40)
  const text = callee.getText()
  return text.length <= 40 && !text.includes('\n') ? text : (textOf(terminalName(callee)) ?? text.slice(0, 40))
}
