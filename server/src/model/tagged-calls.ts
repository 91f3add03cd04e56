import type { SourceFile } from '../compiler/syntax.ts'
import type { CodeBase } from './code-base.ts'
import { taggedFunctions, type Hazard } from './hazards.ts'
import { declaredName, isCall, textOf } from './tree.ts'
import { usesOf } from './value-flow.ts'

/** The calls of the functions of a file that their author marked `@blocking`. */
export function callsOfTagged(codeBase: CodeBase, sourceFile: SourceFile): Hazard[] {
  return taggedFunctions(sourceFile, 'blocking').flatMap((fn) => {
    const name = textOf(declaredName(fn)) ?? textOf(declaredName(fn.parent)) ?? 'the function'
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
