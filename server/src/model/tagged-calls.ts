import { SyntaxKind, type SourceFile } from '../compiler/syntax.ts'
import type { CodeBase } from './code-base.ts'
import { taggedFunctions, type Hazard } from './hazards.ts'
import { declaredName, hasModifier, isCall, textOf } from './tree.ts'
import { usesOf } from './value-flow.ts'

/**
 * The calls of the functions of a file that their author marked `@blocking`; with `callers`, of those alone that one of these
 * files mentions, which spares the search for all others.
 */
export function callsOfTagged(codeBase: CodeBase, sourceFile: SourceFile, callers?: readonly string[]): Hazard[] {
  return taggedFunctions(sourceFile, 'blocking').flatMap((fn) => {
    const own = textOf(declaredName(fn)) ?? textOf(declaredName(fn.parent))
    const name = own ?? 'the function'
    // A default export has another name where it is called.
    const isKnownByName = own !== undefined && !hasModifier(fn, SyntaxKind.DefaultKeyword)
    if (callers && isKnownByName && !callers.some((file) => codeBase.mayMention(file, own))) return []
    return usesOf(codeBase, fn).flatMap((use) =>
      use.kind === 'call' && isCall(use.at)
        ? [
            {
              node: use.at,
              mark: use.at.expression,
              name,
              row: {
                module: 'project',
                member: name,
                cost: 'cpu',
                weight: 'moderate',
                why: 'is marked @blocking',
                instead: 'an asynchronous form of it, or a worker thread',
                source: '',
              },
            } satisfies Hazard,
          ]
        : [],
    )
  })
}
