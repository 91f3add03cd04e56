import { SyntaxKind, type NewExpression, type Node } from '../compiler/syntax.ts'
import type { CodeBase } from './code-base.ts'
import { expressionSteps, memberSteps } from './expression-steps.ts'
import type { FlowStep } from './flow-step.ts'
import { bindingSteps, declarationSteps, referenceSteps } from './name-steps.ts'
import {
  declaredName,
  enclosingFunction,
  hasModifier,
  isCall,
  isFunctionNode,
  textOf,
  unwrap,
  wrapped,
} from './tree.ts'
import type { Evidence, Use } from './use.ts'
import { resolveValue } from './value.ts'

interface Flow {
  readonly codeBase: CodeBase
  readonly uses: Use[]
  readonly seen: Set<Node>
  /** How many more expressions may be looked at; what lies beyond counts as not found. */
  left: number
}

/** Far more than any function that a reader could follow by hand, and an end for values that go everywhere. */
const maxExpressions = 600
/** A result of an unknown call is followed only to what is done with it nearby. */
const maxNearby = 12
const maxReferences = 400
/** A name that stands in more places than this is no hint at all. */
const maxUntyped = 40

/** Everything that happens to a function: calls of it, and the calls and exports that it is handed to. */
export function usesOf(codeBase: CodeBase, fn: Node): readonly Use[] {
  const known = codeBase.uses.get(fn)
  if (known) return known
  // A function that returns itself meets this empty answer.
  codeBase.uses.set(fn, [])
  const uses = findUses(codeBase, fn)
  codeBase.uses.set(fn, uses)
  return uses
}

/** The uses of a function's value from one expression on, as of a wrapping call's result; `nearby` for a guess that it wraps. */
export function usesFrom(codeBase: CodeBase, expression: Node, nearby = false): readonly Use[] {
  const flow = startFlow(codeBase, nearby ? maxNearby : maxExpressions)
  follow(flow, [{ kind: 'expression', node: expression, property: [] }], 'proven')
  return flow.uses
}

/**
 * What a function does with the part of an argument that holds a function; undefined where it has no parameter that
 * takes the argument (it may then read `arguments`).
 */
export function usesOfParameter(
  codeBase: CodeBase,
  fn: Node,
  index: number,
  property: readonly string[],
): readonly Use[] | undefined {
  if (!isFunctionNode(fn)) return undefined
  const last = fn.parameters.at(-1)
  const isRest = (last as (Node & { dotDotDotToken?: Node }) | undefined)?.dotDotDotToken !== undefined
  const parameter = fn.parameters[index] ?? (isRest ? last : undefined)
  if (!parameter) return undefined
  const flow = startFlow(codeBase, maxExpressions)
  const path = isRest && parameter === last ? ['*', ...property] : property
  follow(flow, [{ kind: 'binding', declaration: parameter, property: path }], 'proven')
  return flow.uses
}

function startFlow(codeBase: CodeBase, left: number): Flow {
  return { codeBase, uses: [], seen: new Set(), left }
}

function findUses(codeBase: CodeBase, fn: Node): readonly Use[] {
  const flow = startFlow(codeBase, maxExpressions)
  switch (fn.kind) {
    case SyntaxKind.FunctionDeclaration: {
      follow(flow, declarationSteps(fn, []), 'proven')
      const name = hasModifier(fn, SyntaxKind.DefaultKeyword) ? 'default' : textOf(declaredName(fn))
      if (hasModifier(fn, SyntaxKind.ExportKeyword) && name !== undefined)
        follow(flow, [{ kind: 'exported', at: fn, name, property: [] }], 'proven')
      break
    }
    case SyntaxKind.Constructor:
      followConstructor(flow, fn.parent)
      break
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      followConstructor(flow, fn)
      break
    case SyntaxKind.MethodDeclaration:
      follow(flow, memberSteps(fn, []), 'proven')
      break
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor: {
      // Reading or writing the member is the call.
      const name = declaredName(fn)
      for (const at of name ? referencesTo(flow, name) : []) flow.uses.push({ kind: 'call', at, evidence: 'proven' })
      break
    }
    default:
      follow(flow, [{ kind: 'expression', node: fn, property: [] }], 'proven')
  }
  return flow.uses
}

function follow(flow: Flow, steps: readonly FlowStep[], evidence: Evidence): void {
  for (const step of steps) followStep(flow, step, evidence)
}

function followStep(flow: Flow, step: FlowStep, evidence: Evidence): void {
  switch (step.kind) {
    case 'use':
      flow.uses.push({ ...step.use, evidence })
      return
    case 'expression': {
      const node = wrapped(step.node)
      if (flow.seen.has(node) || flow.left-- <= 0) return
      flow.seen.add(node)
      follow(flow, expressionSteps(node, step.property), evidence)
      return
    }
    case 'binding':
      follow(flow, bindingSteps(step.declaration, step.property), evidence)
      return
    case 'name':
      for (const reference of referencesTo(flow, step.name))
        follow(flow, referenceSteps(reference, step.property), evidence)
      return
    case 'untyped':
      followUntyped(flow, step)
      return
    case 'returned':
      followReturned(flow, step.from, step.property, evidence)
      return
    case 'exported':
      followExported(flow, step, evidence)
      return
    case 'either': {
      const before = flow.uses.length
      followStep(flow, step.first, evidence)
      if (flow.uses.length === before) followStep(flow, step.second, evidence)
    }
  }
}

function referencesTo(flow: Flow, name: Node): readonly Node[] {
  return flow.codeBase.referencesTo(name).slice(0, maxReferences)
}

/**
 * Accesses of which the checker knows nothing but the name. Where the receiver can be followed to what makes it, that
 * decides; else the name alone is a guess, and for names that half the world uses not even that.
 */
function followUntyped(flow: Flow, { name, target, property }: Extract<FlowStep, { kind: 'untyped' }>): void {
  const accesses = flow.codeBase.untypedAccesses(name)
  const vague = name.length < 4 || accesses.length > maxUntyped || commonNames.test(name)
  for (const access of accesses) {
    if (flow.left <= 0) return
    const value = resolveValue(flow.codeBase, access.parent)
    const found = value?.kind === 'function' ? value.node : undefined
    const next: FlowStep = { kind: 'expression', node: access.parent, property }
    if (found && found === unwrap(target)) followStep(flow, next, 'proven')
    else if (!value && !vague) followStep(flow, next, 'guess')
  }
}

const commonNames =
  /^(?:apply|bind|call|close|constructor|create|default|delete|exec|execute|find|forEach|format|handle|init|length|load|next|open|parse|process|push|query|read|remove|render|reset|resolve|save|send|start|stop|test|then|toString|update|validate|write)$/

function followConstructor(flow: Flow, owner: Node): void {
  const name = declaredName(owner)
  if (!name) {
    followStep(flow, { kind: 'expression', node: owner, property: [] }, 'proven')
    return
  }
  for (const reference of referencesTo(flow, name)) {
    const outer = wrapped(reference)
    const { parent } = outer
    if (parent.kind === SyntaxKind.NewExpression && (parent as NewExpression).expression === outer) {
      flow.uses.push({ kind: 'call', at: parent, evidence: 'proven' })
    } else if (parent.kind === SyntaxKind.ExpressionWithTypeArguments) {
      // A subclass's constructor runs this one.
      flow.uses.push({ kind: 'call', at: outer, evidence: 'proven' })
    }
  }
}

/** The value comes back from the function: whoever calls it has it. */
function followReturned(flow: Flow, from: Node, property: readonly string[], evidence: Evidence): void {
  const fn = isFunctionNode(from) ? from : enclosingFunction(from)
  if (flow.seen.has(fn) || !isFunctionNode(fn)) return
  flow.seen.add(fn)
  for (const use of usesOf(flow.codeBase, fn)) {
    if (use.kind !== 'call' || !isCall(use.at)) continue
    followStep(flow, { kind: 'expression', node: use.at, property }, use.evidence === 'guess' ? 'guess' : evidence)
  }
}

/** `require` and `import()` of the file reach what it exports even where the checker sees no types. */
function followExported(
  flow: Flow,
  { at, name, property }: Extract<FlowStep, { kind: 'exported' }>,
  evidence: Evidence,
): void {
  flow.uses.push({ kind: 'export', at, name, property, evidence })
  const isWhole = name === 'module.exports' || name === 'default'
  for (const reference of flow.codeBase.importsOf(at.getSourceFile().fileName)) {
    if (reference.kind === SyntaxKind.CallExpression) {
      followStep(
        flow,
        { kind: 'expression', node: reference, property: name === 'module.exports' ? property : [name, ...property] },
        evidence,
      )
    } else if (isWhole) {
      follow(flow, declarationSteps(reference, property), evidence)
    }
  }
}
