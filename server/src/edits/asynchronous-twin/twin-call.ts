import { isJavaScript } from '../../compiler/source-names.ts'
import { SyntaxKind, type CallExpression, type NewExpression, type Node } from '../../compiler/syntax.ts'
import { lastMemberName, normalizeModule } from '../../knowledge/index.ts'
import type { Hazard } from '../../model/hazards.ts'
import { declaredName, textOf, unwrap } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import type { EditDraft } from '../edit-draft.ts'
import { importsOf, type FileImports } from '../text/file-imports.ts'

/** What is called instead. */
export interface Twin {
  readonly module: string
  /** Member path. */
  readonly member: string
  readonly isPromisified: boolean
  /** What is called now, in the same form. */
  readonly replaced: string
  readonly replacedModule: string
  /** What stands behind the call: turns the result into that of the blocking form. */
  readonly suffix?: string
  /** What a title calls it. */
  readonly label: string
  /** What is not quite the same, one sentence. */
  readonly note?: string
}

export function twinOf({ row }: Hazard): Twin | undefined {
  const replaced = { replaced: row.member, replacedModule: row.module }
  if (row.member === 'existsSync' && /^(?:node:fs|fs-extra)$/.test(row.module)) {
    const suffix = '.then(() => true, () => false)'
    return { module: 'node:fs/promises', member: 'access', isPromisified: false, suffix, label: 'access', ...replaced }
  }
  if (row.module === 'node:child_process' && /^(?:exec(?:File)?|spawn)Sync$/.test(row.member)) {
    const member = row.member.replace('Sync', '')
    return { module: 'node:child_process', member, isPromisified: true, label: member, ...replaced }
  }
  if (!row.twin) return undefined
  const { module, member, promisify = false, note } = row.twin
  const name = lastMemberName(member)
  const label = name === 'default' ? module : name
  return { module, member, isPromisified: promisify, label, ...(note !== undefined && { note }), ...replaced }
}

/**
 * Writes the twin's name over the callee; answers with a reason where its form allows none. With `importDraft`, the call that `draft`
 * changes is a copy: imports go there, and what the original needs stays.
 */
export function writeTwin(
  context: EditContext,
  call: CallExpression | NewExpression,
  twin: Twin,
  draft: EditDraft,
  importDraft = draft,
): string | undefined {
  const { expression: callee } = call
  const sourceFile = call.getSourceFile()
  const imports = importsOf(context, importDraft, sourceFile)
  // Inside of what awaits it.
  if (twin.suffix !== undefined)
    draft.replace(sourceFile.fileName, { start: call.end - 1, end: call.end }, `)${twin.suffix}`)
  const inPlace = twin.isPromisified ? undefined : renamed(callee, twin)
  if (inPlace) {
    draft.replaceNode(inPlace.node, inPlace.text)
    return undefined
  }
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(twin.member))
    return `The asynchronous form of ${callee.getText().slice(0, 60)} cannot be named here.`
  if (call.kind === SyntaxKind.NewExpression) {
    draft.replace(sourceFile.fileName, { start: call.getStart(), end: callee.end }, twin.member)
    return undefined
  }
  const text = !twin.isPromisified
    ? imports.use(twin.module, twin.member, { at: call })
    : isScrypt(twin) && !isJavaScript(sourceFile.fileName)
      ? useTypedScrypt(imports, call)
      : imports.usePromisified(twin.module, twin.member, call)
  draft.replaceNode(callee, text)
  if (importDraft === draft) imports.release(callee)
  return undefined
}

function isScrypt({ module, member }: Twin): boolean {
  return module === 'node:crypto' && member === 'scrypt'
}

/** Of the two forms of `scrypt` the types of `promisify` see neither, and give `unknown`. */
function useTypedScrypt(imports: FileImports, call: CallExpression | NewExpression): string {
  const at = call.getSourceFile()
  const [promisify, scrypt] = [
    imports.use('node:util', 'promisify', { at }),
    imports.use('node:crypto', 'scrypt', { at }),
  ]
  const data = imports.use('node:crypto', 'BinaryLike', { at, typeOnly: true })
  const hasOptions = (call.arguments?.length ?? 0) > 3
  const options = hasOptions ? `${imports.use('node:crypto', 'ScryptOptions', { at, typeOnly: true })}, ` : ''
  return imports.addConstant(
    hasOptions ? 'scryptWithOptions' : 'scryptAsync',
    `${promisify}<${data}, ${data}, number, ${options}Buffer>(${scrypt})`,
    call,
  )
}

/** The least change: another member of the same object, or the object itself where the twin is what the module is. */
function renamed(callee: Node, twin: Twin): { readonly node: Node; readonly text: string } | undefined {
  const node = unwrap(callee)
  if (node !== callee || node.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  if (normalizeModule(twin.module) !== normalizeModule(twin.replacedModule)) return undefined
  const [from, to] = [holderOf(twin.replaced), holderOf(twin.member)]
  const name = declaredName(node) as Node
  if (textOf(name) !== lastMemberName(twin.replaced)) return undefined
  if (to.holder === from.holder && to.name !== 'default') return { node: name, text: to.name }
  if (twin.member === 'default' && from.holder === '')
    return { node, text: (node as Node & { expression: Node }).expression.getText() }
  // `mkdirp.mkdirp.sync` is a member of the function that takes its place.
  if (twin.member === from.holder) return { node, text: (node as Node & { expression: Node }).expression.getText() }
  return undefined
}

function holderOf(path: string): { readonly holder: string; readonly name: string } {
  const at = path.lastIndexOf('.')
  return { holder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) }
}
