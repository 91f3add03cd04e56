import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import { SyntaxKind, type Node } from '../../server/src/compiler/syntax.ts'
import { forEachNodeOfKind } from '../../server/src/compiler/tree-scan.ts'

describe('forEachNodeOfKind', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-scan-'))
  const files = ['a.ts', 'b.js', 'c.tsx'].map((name) => path.join(directory, name))
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('visits the very nodes of a walk, in its order', () => {
    const source = [
      '/** @param {() => void} f */',
      'export function outer(f) { f(); return [1, () => g(`${h(2)}`)] }',
      'class A { @d() m() { if (a) { new B(c()) } else { label: for (;;) call() } } }',
      'const { x = deep(), ...rest } = y; export { x as z }',
    ].join('\n')
    for (const file of files)
      writeFileSync(file, file.endsWith('x') ? `${source}\nconst e = <p title={t()}>{u()}</p>\n` : source)
    const session = new CompilerSession({ cwd: directory, onNotice: () => undefined })
    try {
      const wanted = new Set([
        SyntaxKind.CallExpression,
        SyntaxKind.NewExpression,
        SyntaxKind.ArrowFunction,
        SyntaxKind.BindingElement,
        SyntaxKind.JsxAttribute,
      ])
      for (const project of session.openFor(files)) {
        for (const file of project.files) {
          const tree = project.sourceFile(file)
          assert.ok(tree)
          const scanned: Node[] = []
          forEachNodeOfKind(tree, wanted, (node) => scanned.push(node))
          const walked: Node[] = []
          const visit = (node: Node): void => {
            if (wanted.has(node.kind)) walked.push(node)
            node.forEachChild(visit)
          }
          visit(tree)
          assert.ok(walked.length > 8)
          assert.deepEqual(
            scanned.map((node) => [node.kind, node.pos]),
            walked.map((node) => [node.kind, node.pos]),
          )
          assert.ok(scanned.every((node, index) => node === walked[index]))
        }
      }
    } finally {
      session.close()
    }
  })
})
