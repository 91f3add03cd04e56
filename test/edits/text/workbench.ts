import assert from 'node:assert/strict'
import type { Node, SourceFile } from '../../../server/src/compiler/syntax.ts'
import { getTokenAtPosition } from '../../../server/src/compiler/syntax.ts'
import { EditDraft } from '../../../server/src/edits/edit-draft.ts'
import { importsOf, type FileImports, type UseOptions } from '../../../server/src/edits/text/file-imports.ts'
import { applyChanges } from '../../../server/src/engine/apply-changes.ts'
import { SampleProject } from '../../model/sample-project.ts'

/** What is done to a file's imports. */
export type Step =
  /** An expression, by its text and where it stands last, gives way to an export. */
  | { readonly replace: string; readonly by: readonly [module: string, member: string]; readonly options?: UseOptions }
  | { readonly use: readonly [module: string, member: string]; readonly options?: UseOptions }
  | { readonly release: string }
  | { readonly promisified: readonly [module: string, member: string] }
  | { readonly constant: readonly [name: string, initializer: string] }

/** A project whose files are changed one at a time. Close it after use. */
export class Workbench {
  readonly sample: SampleProject

  constructor(files: Readonly<Record<string, string>>) {
    this.sample = new SampleProject(files)
  }

  /** The tree of a file, with this text in place of its own. */
  show(name: string, text: string): SourceFile {
    this.sample.session.update({ unsavedText: new Map([[this.sample.path(name), text]]) })
    this.sample.codeBase.forgetNodes()
    return this.tree(name)
  }

  tree(name: string): SourceFile {
    const tree = this.sample.project.sourceFile(this.sample.path(name))
    assert.ok(tree, `${name} is not in the project.`)
    return tree
  }

  imports(draft: EditDraft, tree: SourceFile): FileImports {
    return importsOf({ project: this.sample.project, projects: [this.sample.project] }, draft, tree)
  }

  /** The text of a file after the steps, and the expressions that they gave. */
  change(tree: SourceFile, steps: readonly Step[]): { readonly text: string; readonly given: readonly string[] } {
    const draft = new EditDraft()
    const imports = this.imports(draft, tree)
    const given: string[] = []
    for (const step of steps) {
      if ('use' in step) given.push(imports.use(...step.use, step.options))
      else if ('release' in step) imports.release(lastNode(tree, step.release))
      else if ('promisified' in step) given.push(imports.usePromisified(...step.promisified))
      else if ('constant' in step) given.push(imports.addConstant(...step.constant))
      else {
        const node = lastNode(tree, step.replace)
        imports.release(node)
        const text = imports.use(...step.by, { at: node, ...step.options })
        given.push(text)
        draft.replaceNode(node, text)
      }
    }
    return { text: finished(draft, tree), given }
  }

  /** The sentence for the first syntax error of a file, if it has one. */
  fault(name: string): string | undefined {
    return this.sample.project.syntaxFaults([this.sample.path(name)])[0]?.message
  }

  close(): void {
    this.sample.close()
  }
}

/** The text after all changes of a draft, which touches this file alone. */
export function finished(draft: EditDraft, tree: SourceFile): string {
  const edit = draft.finish({ title: 'Test', kind: 'safe' })
  assert.equal(edit.refused, undefined)
  const texts = applyChanges(edit.changes, () => tree.text)
  assert.ok(texts, 'The changes overlap.')
  return texts.get(tree.fileName) ?? tree.text
}

/** The innermost node that has exactly this text, where the text stands last. */
export function lastNode(tree: SourceFile, text: string): Node {
  const at = tree.text.lastIndexOf(text)
  assert.ok(at >= 0, `"${text}" is not there.`)
  let node = getTokenAtPosition(tree, at)
  while (node.parent && (node.getStart() > at || node.end < at + text.length)) node = node.parent
  assert.equal(node.getText(), text)
  return node
}
