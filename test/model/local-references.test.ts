import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findReferences } from '../../server/src/compiler/references.ts'
import { SyntaxKind, type Node, type SourceFile } from '../../server/src/compiler/syntax.ts'
import { localReferences } from '../../server/src/model/local-references.ts'
import { declaredName, walk } from '../../server/src/model/tree.ts'
import { SampleProject } from './sample-project.ts'
import { shadowingPrograms } from './shadowing-programs.ts'

describe('localReferences', () => {
  let sample: SampleProject
  before(() => {
    sample = new SampleProject({
      'module.ts': 'export {}\n',
      'script.js': 'var a = 1\nuse(a)\n',
      'common.cjs': 'const a = 1\nuse(a)\nexports.b = 1\n',
    })
  })
  after(() => sample.close())

  /** The lines, from 0, of the uses of the first name that the code declares. */
  const linesOf = (code: string): number[] | undefined => {
    show(sample, code)
    const uses = localReferences(sample.project.sourceFile(sample.path('module.ts'))!.statements.flatMap(firstName)[0]!)
    return uses?.map((use) => code.slice(0, use.getStart()).split('\n').length - 1)
  }

  it('leaves what other files may see to the compiler', () => {
    assert.equal(linesOf('export const a = 1\nuse(a)'), undefined)
    assert.equal(linesOf('export function a() {}\nuse(a)'), undefined)
    assert.equal(linesOf('const a = 1\nexport { a }'), undefined)
    assert.equal(linesOf('const a = 1\nexport { a as b }'), undefined)
    assert.equal(localReferences(sample.name('script.js', 'var a')), undefined)
  })

  it('knows what CommonJS keeps to itself', () => {
    assert.equal(localReferences(sample.name('common.cjs', 'const a'))?.length, 1)
  })

  it('knows that the name of an import is the own one of its file', () => {
    assert.deepEqual(linesOf("import a from 'node:fs'\nuse(a)"), [1])
    assert.deepEqual(linesOf("import { b as a } from 'node:fs'\nuse(a, b)"), [1])
    assert.deepEqual(linesOf("import * as a from 'node:fs'\n{ let a; use(a) }\nuse(a.a)"), [2])
    assert.equal(linesOf("import a from 'node:fs'\nexport { a }"), undefined)
  })

  it('counts mentions, not members, texts and comments', () => {
    assert.deepEqual(linesOf("const a = 1\nuse(a, { a })\nuse(b.a, { a: 1 }, 'a') // a\nexport {}"), [1, 1])
  })

  it('agrees with the compiler wherever names hide names', () => {
    fc.assert(
      fc.property(shadowingPrograms, (code) => {
        show(sample, code)
        const tree = sample.project.sourceFile(sample.path('module.ts'))!
        for (const name of declaredNames(tree)) {
          const local = localReferences(name)
          if (!local) continue
          const { uses } = findReferences(sample.project, name)
          // The compiler's search leaves out some uses of functions in blocks that its checker knows (7.1.0-beta).
          const { checker } = sample.project
          const symbol = checker.getSymbolAtLocation(name)
          const left = local.filter(
            (use) => !startsOf(uses).includes(use.getStart()) && checker.getSymbolAtLocation(use)?.id === symbol?.id,
          )
          assert.deepEqual(startsOf(local), startsOf([...uses, ...left]), `${name.getText()} at ${name.getStart()}`)
        }
      }),
      { numRuns: 150 },
    )
  })
})

function show(sample: SampleProject, code: string): void {
  sample.session.update({ unsavedText: new Map([[sample.path('module.ts'), code]]) })
}

function startsOf(nodes: readonly Node[]): number[] {
  return nodes.map((node) => node.getStart()).sort((left, right) => left - right)
}

const declarationKinds: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.VariableDeclaration,
  SyntaxKind.BindingElement,
  SyntaxKind.Parameter,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ClassDeclaration,
])

function declaredNames(tree: SourceFile): Node[] {
  const found: Node[] = []
  walk(tree, (node) => {
    const name = declarationKinds.has(node.kind) ? declaredName(node) : undefined
    if (name?.kind === SyntaxKind.Identifier) found.push(name)
  })
  return found
}

function firstName(statement: Node): Node[] {
  const found: Node[] = []
  walk(statement, (node) => {
    const name = declaredName(node)
    if (name?.kind === SyntaxKind.Identifier) found.push(name)
  })
  return found
}
