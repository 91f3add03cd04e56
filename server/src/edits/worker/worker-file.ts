import { SyntaxKind, type SourceFile } from '../../compiler/syntax.ts'
import { declaredName, textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsOf } from '../text/file-imports.ts'
import type { Habits } from '../text/habits.ts'
import { isFreeName } from '../text/names.ts'
import type { BuildSetup } from './build-setup.ts'
import { CannotMove } from './cannot-move.ts'
import type { WorkerHelper } from './helpers.ts'
import { writeImports, type WorkerImport } from './worker-imports.ts'

/** The worker file that a file's tasks go into. */
export interface WorkerFile {
  /** Absolute. */
  readonly file: string
  /** Its tree where it is there already. */
  readonly tree: SourceFile | undefined
}

/** What a worker file gets. */
export interface WorkerCode {
  readonly name: string
  /** The text of the task's function. */
  readonly text: string
  readonly imports: readonly WorkerImport[]
  readonly helpers: readonly WorkerHelper[]
}

/** `hash.worker.ts` for `hash.ts`: the one that is there when tasks can be added to it. */
export function workerFileFor(context: EditContext, sourceFile: SourceFile): WorkerFile {
  const { fileName } = sourceFile
  const extension = /\.[cm]?[jt]s$/.exec(fileName)?.[0] ?? ''
  const stem = fileName.slice(0, -extension.length)
  for (let count = 1; ; count++) {
    const file = `${stem}.worker${count === 1 ? '' : count}${extension}`
    const tree = context.codeBase.tree(file) ?? context.project.sourceFile(file)
    if (tree ? isTaskFile(tree) : !context.exists(file)) return { file, tree }
  }
}

/** Whether a file does nothing but declare functions for `runInWorker`, so that another can be added. */
function isTaskFile(tree: SourceFile): boolean {
  return !/\bparentPort\b|\bworkerData\b/.test(tree.text)
}

/** Adds a task to a worker file, or makes the file with it. */
export function writeWorkerFile(
  context: EditContext,
  draft: EditDraft,
  { file, tree }: WorkerFile,
  { name, text, imports, helpers }: WorkerCode,
  setup: BuildSetup,
  habits: Habits,
): void {
  const { newLine, semicolon, braceSpace } = habits
  if (!tree) {
    const head = writeImports(imports, setup.hasImports, habits)
    const exported = setup.hasImports ? [] : [`module.exports = {${braceSpace}${name}${braceSpace}}${semicolon}`]
    const parts = [head.join(newLine), ...groupHelpers(helpers, newLine), text, ...exported]
    draft.create(file, `${parts.filter((part) => part !== '').join(newLine + newLine)}${newLine}`)
    return
  }
  const names = importsOf(context, draft, tree)
  for (const { specifier, imported, local, isType, variable } of imports) {
    if (variable !== undefined)
      throw new CannotMove(`\`${local}\` is imported in a way that cannot be added to ${baseName(file)}.`)
    const own = names.use(specifier, imported, { at: tree, typeOnly: isType, preferredName: local })
    if (own !== local) throw new CannotMove(`\`${local}\` is something else in ${baseName(file)}.`)
  }
  for (const { declaration } of helpers) {
    const own = textOf(declaredName(declaration)) ?? ''
    if (!isFreeName(tree, own)) throw new CannotMove(`There is another \`${own}\` in ${baseName(file)}.`)
  }
  const exported = setup.hasImports ? [] : [`module.exports.${name} = ${name}${semicolon}`]
  const parts = [...groupHelpers(helpers, newLine), text, ...exported]
  const gap = tree.text.endsWith('\n') ? newLine : newLine + newLine
  draft.insert(file, tree.text.length, `${gap}${parts.join(newLine + newLine)}${newLine}`)
}

/** Constants in a row stand together. */
function groupHelpers(helpers: readonly WorkerHelper[], newLine: string): string[] {
  const groups: string[] = []
  let isOpen = false
  for (const { declaration, text } of helpers) {
    const isShort = declaration.kind === SyntaxKind.VariableDeclaration && !text.includes('\n')
    if (isShort && isOpen) groups.push(`${groups.pop() ?? ''}${newLine}${text}`)
    else groups.push(text)
    isOpen = isShort
  }
  return groups
}

/** The names at the top of a worker file that are taken. */
export function isNameTaken({ tree }: WorkerFile, name: string): boolean {
  return tree !== undefined && !isFreeName(tree, name)
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}
