import { isJavaScript } from '../../compiler/source-names.ts'
import type { SourceFile } from '../../compiler/syntax.ts'
import { nearestManifest } from '../../model/manifest.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import type { Habits } from '../text/habits.ts'
import { moduleKindOf } from '../text/module-kind.ts'
import type { BuildSetup } from './build-setup.ts'
import { CannotMove } from './cannot-move.ts'
import { poolText } from './pool-text.ts'

const poolFile = /\/worker-pool\d*\.[cm]?[jt]s$/

/** The package's module that runs tasks, made in the draft where there is none yet: its file, and whether it is new. */
export function poolModule(
  context: EditContext,
  draft: EditDraft,
  sourceFile: SourceFile,
  setup: BuildSetup,
  habits: Habits,
): { readonly file: string; readonly isNew: boolean } {
  const { fileName } = sourceFile
  const known = [...context.codeBase.files].find((file) => isPoolFor(context, file, sourceFile, setup))
  if (known !== undefined) return { file: known, isNew: false }
  const directory = fileName.slice(0, fileName.lastIndexOf('/'))
  const extension = /\.[cm]?[jt]s$/.exec(fileName)?.[0] ?? ''
  for (let count = 1; ; count++) {
    const file = `${directory}/worker-pool${count === 1 ? '' : count}${extension}`
    if (context.exists(file)) continue
    draft.create(file, poolText(setup, habits))
    return { file, isNew: true }
  }
}

/** Whether a file is the pool of the same package, in the same language and kind of module. */
function isPoolFor(context: EditContext, file: string, sourceFile: SourceFile, setup: BuildSetup): boolean {
  if (!poolFile.test(file) || isJavaScript(file) === setup.isTypeScript) return false
  const { manifests } = context.codeBase
  if (nearestManifest(manifests, file)?.directory !== nearestManifest(manifests, sourceFile.fileName)?.directory)
    return false
  if (!/\brunInWorker\b[^]*\b(?:runTask|serveTasks)\b/.test(context.codeBase.textOf(file))) return false
  if (setup.handsOver && !/\bhandOver\b/.test(context.codeBase.textOf(file)))
    throw new CannotMove(`${file.slice(file.lastIndexOf('/') + 1)} cannot hand memory over yet.`)
  const tree = context.codeBase.tree(file)
  if (!tree) return false
  const { runtime, syntax } = moduleKindOf(context.project, tree)
  return (runtime ?? setup.module) === setup.module && (syntax === 'import') === setup.hasImports
}
