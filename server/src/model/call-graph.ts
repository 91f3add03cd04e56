import {
  isPropertyAccessExpression,
  SyntaxKind,
  type CallExpression,
  type NewExpression,
  type Node,
} from '../compiler/syntax.ts'
import { TypeFlags } from '../compiler/types.ts'
import { callbackRows, firstArgumentText, placeFits, resolveCallee, type Callee } from './api-rows.ts'
import type { CodeBase } from './code-base.ts'
import { isDevelopmentOnly } from './development-only.ts'
import { directiveRoots, exportRoots, handlerTypeRoots, makeRoot, methodRoots, type Root } from './framework-roots.ts'
import { literalValue, objectProperty } from './literal.ts'
import { runsOnce } from './once.ts'
import {
  classOfInitialiser,
  declaredName,
  enclosingFunction,
  isFunctionNode,
  terminalName,
  textOf,
  type FunctionNode,
} from './tree.ts'
import type { Evidence, Use } from './use.ts'
import { usesFrom, usesOf, usesOfParameter } from './value-flow.ts'

/** One way in which a function comes to run. */
export type Origin =
  /** Code in another function runs it, at `at`; `handedOn` where that code hands it to something of which nothing is known. */
  | {
      readonly kind: 'caller'
      readonly from: FunctionNode
      readonly at: Node
      readonly evidence: Evidence
      readonly handedOn: boolean
    }
  /** A framework or Node runs it. */
  | { readonly kind: 'root'; readonly root: Root; readonly evidence: Evidence }
  /** It leaves the project, or goes where the analysis cannot follow. */
  | { readonly kind: 'unknown'; readonly at: Node }

const maxNesting = 6

/**
 * The call graph, followed backwards and only where asked: the ways in which a function comes to run. Answers are kept,
 * so that many hazards behind one function cost one search.
 */
export class CallGraph {
  private readonly codeBase: CodeBase
  private readonly known = new Map<Node, readonly Origin[]>()

  constructor(codeBase: CodeBase) {
    this.codeBase = codeBase
  }

  originsOf(fn: FunctionNode): readonly Origin[] {
    const cached = this.known.get(fn)
    if (cached) return cached
    // A function that calls itself meets this empty answer instead of an endless search.
    this.known.set(fn, [])
    const origins = fn.kind === SyntaxKind.SourceFile ? [] : this.findOrigins(fn)
    this.known.set(fn, origins)
    return origins
  }

  /** Whether nobody but tests and scripts seems to use a function. */
  isOnlyUsedBeside(fn: FunctionNode): boolean {
    const name = textOf(declaredName(fn.parent?.kind === SyntaxKind.VariableDeclaration ? fn.parent : fn))
    return name !== undefined && this.codeBase.isMentionedBeside(name)
  }

  get size(): number {
    return this.known.size
  }

  private findOrigins(fn: Node): Origin[] {
    const uses = usesOf(this.codeBase, fn)
    const exported = uses.some((use) => use.kind === 'export')
    const roots = [...handlerTypeRoots(this.codeBase, fn), ...directiveRoots(this.codeBase, fn, exported)]
    const member = fn.parent.kind === SyntaxKind.PropertyDeclaration ? fn.parent : fn
    if (member.parent.kind === SyntaxKind.ClassDeclaration || member.parent.kind === SyntaxKind.ClassExpression)
      roots.push(...methodRoots(this.codeBase, member))
    const origins: Origin[] = roots.map((root) => ({ kind: 'root', root, evidence: 'proven' }))
    for (const use of uses) origins.push(...(reschedules(fn, use) ?? this.originsOfUse(use, 0)))
    return origins
  }

  private originsOfUse(use: Use, nesting: number): Origin[] {
    if (nesting > maxNesting) return []
    switch (use.kind) {
      case 'call':
        return callers(use.at, use.evidence)
      case 'export': {
        const roots = exportRoots(this.codeBase, use.at, use.name, use.property)
        return roots.length > 0
          ? roots.map((root) => ({ kind: 'root', root, evidence: 'proven' }))
          : [{ kind: 'unknown', at: use.at }]
      }
      default:
        return this.originsOfArgument(use, nesting)
    }
  }

  private originsOfArgument(use: Extract<Use, { kind: 'argument' }>, nesting: number): Origin[] {
    const { call, evidence } = use
    // As good as a script: nobody waits for it in production.
    if (isDevelopmentOnly(call))
      return [{ kind: 'caller', from: call.getSourceFile(), at: call, evidence, handedOn: false }]
    const callee = resolveCallee(this.codeBase, call)
    const row = callbackRows(this.codeBase, call, callee).find((candidate) => placeFits(candidate, use))
    if (row) {
      if (row.runs === 'immediately' || row.runs === 'continuation') return callers(call, evidence)
      if (row.runs === 'wrapped')
        return usesFrom(this.codeBase, call).flatMap((next) => this.originsOfUse(next, nesting + 1))
      return [
        {
          kind: 'root',
          root: makeRoot(row, call, { 0: firstArgumentText(call), name: use.property.at(-1) }),
          evidence,
        },
      ]
    }
    const target = this.targetOf(call, callee)
    const inside = target && this.originsThroughParameter(use, target, nesting)
    if (inside) return inside
    const guessed = guessRoot(use, callee)
    if (guessed) return [{ kind: 'root', root: guessed, evidence: 'guess' }, ...callers(call, evidence)]
    return this.originsThroughUnknown(use, callee, nesting)
  }

  /** The project's function that a call runs, where that is certain. */
  targetOf(call: CallExpression | NewExpression, callee: Callee): Node | undefined {
    const { value } = callee
    if (value?.kind === 'function') return value.node
    if (value?.kind === 'class') return constructorOf(value.node)
    const name = isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression
    const declaration = this.codeBase.ownDeclaration(name)
    if (!declaration) return undefined
    if (isFunctionNode(declaration)) return declaration.body ? declaration : undefined
    if (declaration.kind === SyntaxKind.ClassDeclaration) return constructorOf(declaration)
    const { initializer } = declaration as Node & { initializer?: Node }
    return initializer && isFunctionNode(initializer) ? initializer : undefined
  }

  /** What a function of the project does with the parameter that takes our function. */
  private originsThroughParameter(
    use: Extract<Use, { kind: 'argument' }>,
    target: Node,
    nesting: number,
  ): Origin[] | undefined {
    const inner = usesOfParameter(this.codeBase, target, use.index, use.property)
    if (!inner) return undefined
    const origins: Origin[] = []
    for (const innerUse of inner) {
      const where = enclosingFunction(innerUse.kind === 'argument' ? innerUse.call : innerUse.at)
      if (innerUse.kind === 'call' && where !== target && isReturnedFrom(where, target)) {
        // A wrapper: what it returns runs our function, so the result of this very call goes on.
        for (const next of usesFrom(this.codeBase, use.call)) origins.push(...this.originsOfUse(next, nesting + 1))
        continue
      }
      for (const origin of this.originsOfUse(innerUse, nesting + 1)) {
        // Inside the function the call that handed the callback over is the one that counts.
        if (origin.kind === 'caller' && origin.from === target)
          origins.push(...callers(use.call, use.evidence, origin.handedOn))
        else if (origin.kind === 'root' && enclosingFunction(origin.root.at) === target)
          origins.push({ ...origin, root: relabel(origin.root, use) })
        else origins.push(origin)
      }
    }
    return origins
  }

  /** A function of a package that the tables do not know: it may wrap the function, and it calls it from here or later. */
  private originsThroughUnknown(use: Extract<Use, { kind: 'argument' }>, callee: Callee, nesting: number): Origin[] {
    // A function inside an object that is handed over may be called much later, and on someone else's behalf.
    const inside = use.property.length > 0
    const origins = callers(use.call, inside ? 'guess' : use.evidence, this.isUntold(use.call, callee))
    if (inside) return [...origins, { kind: 'unknown', at: use.call }]
    for (const next of usesFrom(this.codeBase, use.call, true)) {
      if (next.kind === 'argument') origins.push(...this.originsOfUse(next, nesting + 1))
    }
    return origins
  }

  /** Whether neither types nor tables say what is called. Of Node's own functions the tables list all that run a callback again and again. */
  private isUntold({ expression }: CallExpression | NewExpression, { value }: Callee): boolean {
    if (value && (value.kind === 'api' ? value.module.startsWith('node:') : value.kind !== 'parameter')) return false
    const type = this.codeBase.project.checker.getTypeAtLocation(expression)
    return (type.flags & TypeFlags.AnyOrUnknown) !== 0
  }
}

/** A root inside a registering function is told by the arguments that the registering call was given. */
function relabel(root: Root, use: Extract<Use, { kind: 'argument' }>): Root {
  if (/[/\w]\s+\S/.test(root.label)) return root
  const holder = use.call.arguments?.[use.index]
  const [method, path] = ['method', 'path'].map((name) => {
    const value = objectProperty(holder, name) ?? (name === 'path' ? objectProperty(holder, 'url') : undefined)
    const text = value && literalValue(value)
    return typeof text === 'string' ? text : undefined
  })
  const first = firstArgumentText(use.call)
  const second = use.call.arguments?.[1] && literalValue(use.call.arguments[1])
  if (first !== undefined && /^(?:GET|POST|PUT|PATCH|DELETE|ALL)$/i.test(first) && typeof second === 'string') {
    return { ...root, label: `${first.toUpperCase()} ${second}`, at: use.call }
  }
  const text = path ?? first
  const verb = method?.toUpperCase() ?? root.label
  if (text === undefined && method === undefined) return root
  return { ...root, label: `${verb} ${text ?? ''}`.trim(), at: use.call }
}

/** A function that hands itself to `setTimeout` runs again and again, as one that `setInterval` was given. */
function reschedules(fn: Node, use: Use): Origin[] | undefined {
  if (use.kind !== 'argument' || use.index !== 0 || textOf(terminalName(use.call.expression)) !== 'setTimeout')
    return undefined
  if (use.call.pos < fn.pos || use.call.end > fn.end || use.call.getSourceFile() !== fn.getSourceFile())
    return undefined
  return [
    {
      kind: 'root',
      root: { timing: 'timer', label: 'setTimeout', at: use.call, awaits: false },
      evidence: use.evidence,
    },
  ]
}

/** Registrations that look like an emitter's or a router's on a receiver of which nothing is known. */
function guessRoot(use: Extract<Use, { kind: 'argument' }>, callee: Callee): Root | undefined {
  if (
    callee.apis.length > 0 ||
    (callee.value !== undefined && callee.value.kind !== 'parameter') ||
    use.property.length > 0
  )
    return undefined
  const first = firstArgumentText(use.call)
  if (first === undefined || use.index === 0) return undefined
  if (/^(?:on|addListener)$/.test(callee.name ?? ''))
    return { timing: 'per-event', label: `event ${first}`, at: use.call, awaits: undefined }
  if (/^(?:get|post|put|patch|delete|all|use)$/.test(callee.name ?? '') && first.startsWith('/')) {
    return {
      timing: 'per-request',
      label: `${(callee.name ?? '').toUpperCase()} ${first}`,
      at: use.call,
      awaits: undefined,
    }
  }
  return undefined
}

function callers(at: Node, evidence: Evidence, handedOn = false): Origin[] {
  // What is done once and kept is as good as done at start-up, and so is what production never does.
  const from = runsOnce(at) || isDevelopmentOnly(at) ? at.getSourceFile() : runningFunction(at)
  return [{ kind: 'caller', from, at, evidence, handedOn }]
}

/** The function whose execution runs a node; for a field's initialiser and a base class the constructor, or the class that has none. */
export function runningFunction(node: Node): FunctionNode {
  const owner = classOfInitialiser(node) ?? derivedClass(node)
  return ((owner && (constructorOf(owner) ?? owner)) ?? enclosingFunction(node)) as FunctionNode
}

function derivedClass(node: Node): Node | undefined {
  const clause = node.parent?.parent
  return clause?.kind === SyntaxKind.HeritageClause ? clause.parent : undefined
}

function constructorOf(owner: Node): Node | undefined {
  return (owner as Node & { members: readonly Node[] }).members.find(
    (member) => member.kind === SyntaxKind.Constructor && isFunctionNode(member) && member.body,
  )
}

function isReturnedFrom(inner: FunctionNode, outer: Node): boolean {
  for (let current: Node = inner; current && current !== outer; current = current.parent) {
    const parent = current.parent
    if (parent?.kind === SyntaxKind.ReturnStatement) return enclosingFunction(parent) === outer
    if (parent === outer && outer.kind === SyntaxKind.ArrowFunction)
      return (outer as Node & { body: Node }).body === current
  }
  return false
}

/** What a function is called that has no name and is assigned to none. */
export const nameless = 'callback'

/** What a reader calls a function: `Server.start`, `handler`, or `nameless`. */
export function labelOf(fn: FunctionNode): string {
  if (fn.kind === SyntaxKind.SourceFile) return 'module initialisation'
  if (isClass(fn)) return `new ${textOf(declaredName(fn)) ?? 'class'}`
  const owner = fn.parent
  const holder =
    owner.kind === SyntaxKind.VariableDeclaration ||
    owner.kind === SyntaxKind.PropertyAssignment ||
    owner.kind === SyntaxKind.PropertyDeclaration
      ? owner
      : fn
  const name = textOf(declaredName(holder))
  const container = holder.parent
  const className = container.kind === SyntaxKind.ClassDeclaration ? textOf(declaredName(container)) : undefined
  if (fn.kind === SyntaxKind.Constructor) return className === undefined ? 'constructor' : `new ${className}`
  if (name === undefined) return owner.kind === SyntaxKind.BinaryExpression ? assignedLabel(owner) : nameless
  return className === undefined ? name : `${className}.${name}`
}

function isClass(node: Node): boolean {
  return node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression
}

function assignedLabel(assignment: Node): string {
  const { left } = assignment as Node & { left: Node }
  return left
    .getText()
    .replace(/^(?:module\.)?exports\./, '')
    .slice(0, 60)
}
