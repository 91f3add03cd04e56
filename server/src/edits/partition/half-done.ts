import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { localReferences } from '../../model/local-references.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { declaredName, isFunctionNode, textOf, unwrap, walk } from '../../model/tree.ts'
import { isWritten } from '../async/writes.ts'
import { calleeName } from '../effects/collect-effects.ts'
import type { EffectAnalysis } from '../effects/effect-analysis.ts'
import { isInside } from '../effects/function-parts.ts'
import { transparentTypes } from '../effects/known-names.ts'
import { describeRoot, type Root } from '../effects/root.ts'
import { sharedArgument } from './held-parameters.ts'
import { isSteadyBinding, isSteadyMember, isSteadyObject } from './steadiness.ts'

/**
 * Why a loop may not let other code run between two rounds: what others could see half done, or change meanwhile. One sentence;
 * undefined where nothing stands against it. `fn` is the function around the loop.
 */
export function halfDoneObjection(analysis: EffectAnalysis, loop: Node, fn: Node): string | undefined {
  const effects = analysis.effectsOf(loop, fn)
  const [unknown] = [...effects.unknown, ...effects.called.values()]
  if (unknown) return `What \`${calleeName(unknown)}\` reads and changes cannot be seen.`
  const live = liveIteration(analysis, loop)
  if (live !== undefined) return live
  for (const root of effects.writes.keys()) {
    const reason = writeObjection(analysis, root, loop, fn)
    if (reason !== undefined) return reason
  }
  for (const root of effects.reads.keys()) {
    const reason = readObjection(analysis, root, loop, fn)
    if (reason !== undefined) return reason
  }
  return mentionObjection(analysis, effects.mentioned, loop, fn)
}

function writeObjection(analysis: EffectAnalysis, root: Root, loop: Node, fn: Node): string | undefined {
  const facts = analysis.factsOf(fn)
  switch (root.kind) {
    case 'binding': {
      if (!facts.isLocal(root.declaration))
        return `The loop changes ${describeRoot(root)}, which other code could see half done.`
      if (isInside(root.declaration, loop)) return undefined
      return facts.capturedBy(root.declaration, loop).length > 0
        ? `The loop changes ${describeRoot(root)}, and a function that can run at another time uses it.`
        : undefined
    }
    case 'object':
    case 'this':
      return `The loop changes ${describeRoot(root)}, which other code could see half done.`
    case 'parameter':
      return `The loop changes ${describeRoot(root)}, which the caller holds and others could see half done.`
    case 'new':
      return facts.isHeldByOthers(root, loop)
        ? `The loop changes ${describeRoot(root)}, which others hold already and could see half done.`
        : undefined
    default:
      return root.what === 'console'
        ? undefined
        : `The loop changes ${describeRoot(root)}, which other code could see half done.`
  }
}

function readObjection(analysis: EffectAnalysis, root: Root, loop: Node, fn: Node): string | undefined {
  const { codeBase } = analysis
  const facts = analysis.factsOf(fn)
  const changed = `The loop reads ${describeRoot(root)}, which other code could change between two rounds.`
  switch (root.kind) {
    case 'binding':
      return facts.isLocal(root.declaration) || isSteadyBinding(codeBase, root.declaration) ? undefined : changed
    case 'object':
      return isSteadyObject(codeBase, root.declaration) ? undefined : changed
    case 'this':
      return root.member !== undefined && isSteadyMember(codeBase, loop, root.member) ? undefined : changed
    case 'parameter': {
      if (facts.isHeldByOthers(root, loop)) return changed
      const shared = sharedArgument(analysis, root.declaration)
      return shared === undefined
        ? undefined
        : `The loop reads ${describeRoot(root)}, for which a caller gives ${shared}: other code could change that between two rounds.`
    }
    case 'new':
      return facts.isHeldByOthers(root, loop) ? changed : undefined
    default:
      return undefined
  }
}

/** Variables of the function itself that a function changes which can run between two rounds. */
function mentionObjection(
  analysis: EffectAnalysis,
  mentioned: ReadonlySet<Node>,
  loop: Node,
  fn: Node,
): string | undefined {
  const facts = analysis.factsOf(fn)
  for (const declaration of mentioned) {
    const closures = facts.capturedBy(declaration, loop)
    const name = declaredName(declaration)
    if (closures.length === 0 || !name || isInside(declaration, loop)) continue
    const writes = localReferences(name)?.some(
      (use) => isWritten(use) && closures.some((closure) => isInside(use, closure)),
    )
    if (writes)
      return `The loop reads \`${textOf(name) ?? ''}\`, which a function changes that can run between two rounds.`
  }
  return undefined
}

/** Going over something that is neither a list nor a collection of the language runs code of which nothing is known. */
function liveIteration(analysis: EffectAnalysis, loop: Node): string | undefined {
  const { checker } = analysis.codeBase.project
  const promises = PromiseTypes.of(checker)
  let found: string | undefined
  walk(loop, (node) => {
    if (found !== undefined) return false
    if (node.kind !== SyntaxKind.ForOfStatement) return true
    const { expression } = node as Node & { expression: Node }
    const isKnown = promises.parts(checker.getTypeAtLocation(expression)).every((part) => {
      if (part.flags & (TypeFlags.AnyOrUnknown | TypeFlags.StringLike) || promises.isList(part)) return true
      const name = part.getSymbol()?.name ?? ''
      // A generator is known by the call that makes it.
      const isMade = unwrap(expression).kind === SyntaxKind.CallExpression
      return transparentTypes.has(name) && (isMade || !/Iterator|Generator/.test(name))
    })
    if (!isKnown) found = `What going over \`${expression.getText().slice(0, 40)}\` does cannot be seen.`
    return true
  })
  return found
}

/** Whether the loop itself, not a function in it, waits or yields. */
export function waitsAlready(loop: Node): boolean {
  let found = false
  walk(loop, (node) => {
    if (isFunctionNode(node)) return false
    found ||=
      node.kind === SyntaxKind.AwaitExpression ||
      (node.kind === SyntaxKind.ForOfStatement && (node as Node & { awaitModifier?: Node }).awaitModifier !== undefined)
    return true
  })
  return found
}
