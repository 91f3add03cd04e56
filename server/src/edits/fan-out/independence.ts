import { SyntaxKind, type CallExpression, type Node } from '../../compiler/syntax.ts'
import { enclosingFunction, hasModifier, isCall, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { calleeName } from '../effects/collect-effects.ts'
import type { EffectAnalysis } from '../effects/effect-analysis.ts'
import type { Effects } from '../effects/effects.ts'
import { describeRoot, overlaps, type Root } from '../effects/root.ts'
import type { AwaitedDeclaration } from './awaited-declaration.ts'

/** Looks for reasons why awaited calls that follow each other could not run at the same time. */
export class Independence {
  private readonly analysis: EffectAnalysis
  private readonly known = new Map<Node, Effects>()

  constructor(analysis: EffectAnalysis) {
    this.analysis = analysis
  }

  /** One sentence; undefined where nothing stands against it. */
  objection(first: AwaitedDeclaration, second: AwaitedDeclaration): string | undefined {
    const [before, after] = [this.effectsOf(first), this.effectsOf(second)]
    const [one, other] = [calleeName(first.call), calleeName(second.call)]
    if ([...after.mentioned].some((declaration) => first.bound.has(declaration)))
      return `\`${nameOf(second)}\` is made from \`${nameOf(first)}\`.`
    if (first.keyword !== second.keyword)
      return `\`${nameOf(first)}\` is declared with ${first.keyword}, and \`${nameOf(second)}\` with ${second.keyword}.`
    const unknown = this.unknownObjection(first, before, second, after)
    if (unknown !== undefined) return unknown
    for (const [root] of shown(after.writes))
      return `\`${other}\` changes ${describeRoot(root)}, and would do so even where \`${one}\` fails.`
    for (const [root] of shown(before.writes)) {
      if ([...after.reads.keys()].some((read) => overlaps(read, root)))
        return `\`${one}\` changes ${describeRoot(root)}, which \`${other}\` reads.`
    }
    return this.throwObjection(first, second)
  }

  /** Whether something is written to the console. */
  logs(awaited: AwaitedDeclaration): boolean {
    return [...this.effectsOf(awaited).writes.keys()].some(isConsole)
  }

  private effectsOf(awaited: AwaitedDeclaration): Effects {
    let effects = this.known.get(awaited.call)
    if (!effects) {
      effects = this.analysis.effectsOf(awaited.call, enclosingFunction(awaited.statement))
      this.known.set(awaited.call, effects)
    }
    return effects
  }

  private unknownObjection(
    first: AwaitedDeclaration,
    before: Effects,
    second: AwaitedDeclaration,
    after: Effects,
  ): string | undefined {
    const unknown = [...before.unknown, ...after.unknown][0] ?? [...before.called.values(), ...after.called.values()][0]
    if (!unknown) return undefined
    const handle = sharedHandle(first.call, second.call)
    if (handle !== undefined)
      return `Both ask \`${handle}\`, and nothing tells whether it can do two things at the same time.`
    const name = calleeName(unknown)
    return writingName.test(textOf(lastName(unknown)) ?? '')
      ? `\`${name}\` looks as if it changes something, and what that is cannot be seen.`
      : `What \`${name}\` reads and changes cannot be seen.`
  }

  /** An error that is thrown before `Promise.all` is called would leave the promises behind that are there already. */
  private throwObjection(first: AwaitedDeclaration, second: AwaitedDeclaration): string | undefined {
    const { call } = second
    const name = calleeName(call)
    const target = this.analysis.known(call) ? undefined : this.analysis.targetOf(call)
    if (target && !hasModifier(target, SyntaxKind.AsyncKeyword))
      return `\`${name}\` is no async function: an error that it throws would leave the promise of \`${calleeName(first.call)}\` without a handler.`
    let risky: Node | undefined
    for (const argument of call.arguments) {
      walk(argument, (node) => {
        if (isFunctionNode(node)) return false
        if (node.kind === SyntaxKind.AwaitExpression || (isCall(node) && !calmCallee.test(node.expression.getText())))
          risky ??= node
        return true
      })
    }
    return risky && `An argument of \`${name}\` is worked out by \`${calleeName(risky)}\`, which may throw.`
  }
}

const calmCallee =
  /^(?:String|Number|Boolean|Math\.\w+|path\.(?:join|resolve|basename|dirname)|encodeURIComponent|JSON\.stringify|Date\.now)$/

const writingName =
  /^(?:save|create|insert|update|upsert|delete|remove|destroy|set|push|write|add|put|post|patch|send|emit|publish|commit|rollback|begin|start|stop|close|lock|unlock|acquire|release|increment|decrement|append|clear)/i

/** What is written for others to rely on; the order of messages on a console is told in a note instead. */
function shown(writes: Effects['writes']): [Root, Node][] {
  return [...writes].filter(([root]) => !isConsole(root))
}

function isConsole(root: Root): boolean {
  return root.kind === 'outside' && root.what === 'console'
}

/** `this.db` of `this.db.find(a)` and `this.db.find(b)`: a connection or a transaction, perhaps. */
function sharedHandle(one: CallExpression, other: CallExpression): string | undefined {
  const [a, b] = [receiver(one), receiver(other)]
  return a !== undefined && a === b ? a : undefined
}

function receiver(call: CallExpression): string | undefined {
  const callee = unwrap(call.expression)
  return callee.kind === SyntaxKind.PropertyAccessExpression
    ? (callee as Node & { expression: Node }).expression.getText()
    : undefined
}

function lastName(call: Node): Node | undefined {
  const { expression } = call as Node & { expression?: Node }
  const callee = expression && unwrap(expression)
  return (callee as (Node & { name?: Node }) | undefined)?.name ?? callee
}

function nameOf({ declaration }: AwaitedDeclaration): string {
  return declaration.name.getText()
}
