import assert from 'node:assert/strict'
import type { CompilerProject } from '../../server/src/compiler/project.ts'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import { getTokenAtPosition, type Node, type SourceFile } from '../../server/src/compiler/syntax.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import { loadKnowledge } from '../../server/src/knowledge/index.ts'
import { CodeBase } from '../../server/src/model/code-base.ts'
import { FileContexts } from '../../server/src/model/file-context.ts'
import { TextIndex } from '../../server/src/model/text-index.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'

/** A small project without a configuration, as the compiler and the model see it. Close it after use. */
export class SampleProject {
  readonly directory: string
  readonly session: CompilerSession
  readonly project: CompilerProject
  readonly codeBase: CodeBase

  constructor(files: Readonly<Record<string, string>>) {
    this.directory = temporaryDirectory({ 'package.json': '{"type": "module"}', ...files }).replaceAll('\\', '/')
    this.session = new CompilerSession({ cwd: this.directory, onNotice: ({ message }) => assert.fail(message) })
    const sources = Object.keys(files).filter((name) => /\.[cm]?[jt]s$/.test(name))
    const [project] = this.session.openFor(sources.map((name) => this.path(name)))
    assert.ok(project)
    this.project = project
    const manifests = readManifests(sources.map((name) => this.path(name)))
    const contexts = new FileContexts(this.directory, manifests, () => undefined)
    this.codeBase = new CodeBase(project, loadKnowledge(), manifests, contexts, { index: new TextIndex() })
  }

  path(name: string): string {
    return `${this.directory}/${name}`
  }

  tree(name: string): SourceFile {
    const tree = this.codeBase.tree(this.path(name))
    assert.ok(tree, `${name} is not in the project.`)
    return tree
  }

  /** The identifier at the `occurrence`-th place, from 1, where the file has this text; the text's last name counts. */
  name(file: string, text: string, occurrence = 1): Node {
    const tree = this.tree(file)
    let at = -1
    for (let count = 0; count < occurrence; count++) at = tree.text.indexOf(text, at + 1)
    assert.ok(at >= 0, `${file} has "${text}" fewer than ${occurrence} times.`)
    return getTokenAtPosition(tree, at + text.length - 1)
  }

  close(): void {
    this.session.close()
  }
}
