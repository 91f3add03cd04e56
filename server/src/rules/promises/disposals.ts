import { NodeFlags, SyntaxKind, isVariableDeclaration, type Expression, type Node } from '../../compiler/syntax.ts'
import type { Type } from '../../compiler/types.ts'
import { PromiseTypes, type CallResult } from '../../model/promise-types.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { spanOf } from './describe.ts'

/** An object whose `[Symbol.dispose]` is async, in a place that calls it without waiting: `using`, or a type like `Disposable`. */
export function checkDisposals(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const promises = PromiseTypes.of(project.checker)
  const candidates: { readonly initializer: Expression; readonly name: Node; readonly isUsing: boolean }[] = []
  // Spares all other files the question for the members of every variable's type.
  if (!/\.dispose\b|Disposable|\busing [\w$]+ =/.test(sourceFile.text)) {
    return { premise: 'nothing is disposed of', visit: [], finish: () => undefined }
  }

  function add(node: Node): void {
    if (!isVariableDeclaration(node) || !node.initializer) return
    const isUsing = (node.parent.flags & NodeFlags.AwaitUsing) === NodeFlags.Using
    if (!isUsing && !node.type) return
    candidates.push({ initializer: node.initializer, name: node.name, isUsing })
    types.request(node.initializer, 'other')
    if (!isUsing) types.request(node.name, 'other')
  }

  function disposal(type: Type): CallResult | undefined {
    const members = promises
      .parts(type)
      .flatMap((part) => part.getProperties().filter(({ name }) => name.startsWith('__@dispose')))
    return members[0] && promises.callResult(project.checker.getTypeOfSymbol(members[0]))
  }

  return {
    visit: [[SyntaxKind.VariableDeclaration, add]],
    finish() {
      for (const { initializer, name, isUsing } of candidates) {
        if (disposal(types.typeOf(initializer))?.thenable !== true) continue
        const declared = isUsing ? undefined : disposal(types.typeOf(name))
        if (!isUsing && (!declared?.voids || declared.thenable)) continue
        context.report({
          severity: 'error',
          message: `The object in ${name.getText(sourceFile)} is disposed of by an async function that nobody waits for.`,
          help: 'Give it [Symbol.asyncDispose]() and declare it with await using.',
          file: sourceFile.fileName,
          span: spanOf(initializer, sourceFile),
          path: [],
        })
      }
    },
  }
}
