import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  isCallExpression,
  isIdentifier,
  isNumericLiteral,
  type CallExpression,
  type Node,
  type SourceFile,
} from '../../../server/src/compiler/syntax.ts'
import { EditDraft } from '../../../server/src/edits/edit-draft.ts'
import { importsIn, importStatements } from '../../../server/src/edits/text/bindings.ts'
import { namesIn } from '../../../server/src/edits/text/names.ts'
import { originOf, pathBetween } from '../../../server/src/edits/text/origin.ts'
import { findDeclaration } from '../../../server/src/model/scope.ts'
import { walk } from '../../../server/src/model/tree.ts'
import { randomFiles } from './random-files.ts'
import { finished, Workbench } from './workbench.ts'

const wanted: readonly (readonly [string, string])[] = [
  ['fs/promises', 'readFile'],
  ['node:fs', 'stat'],
  ['node:util', 'promisify'],
  ['p-limit', 'default'],
  ['./own', 'readFile'],
  ['os', '*'],
  ['fs', 'promises.stat'],
  ['node:fs/promises', 'writeFile'],
]

/** The marks that are released: all, or some. */
const releases = fc.oneof(fc.constant([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), fc.array(fc.nat(9), { maxLength: 9 }))

describe('imports of random files', () => {
  let bench: Workbench
  before(() => {
    bench = new Workbench({
      'import.mts': 'export {}\n',
      'require.cjs': 'exports.a = 1\n',
      'tsconfig.json': '{"compilerOptions": {"module": "nodenext", "allowJs": true}, "include": ["*"]}',
    })
  })
  after(() => bench.close())

  it('give names that lead to what was asked for, and leave all others as they were', () => {
    fc.assert(
      fc.property(
        randomFiles,
        fc.array(fc.constantFrom(...wanted), { minLength: 8, maxLength: 8 }),
        releases,
        fc.boolean(),
        ({ text, syntax, holes }, asked, releasedMarks, hasConstant) => {
          const name = syntax === 'import' ? 'import.mts' : 'require.cjs'
          const tree = bench.show(name, text)
          const fault = bench.fault(name)
          if (fault !== undefined) return
          const marks = callsOf(tree, 'mark')
          const before = new Map([...marks].map(([index, call]) => [index, meaningOf(tree, call)]))
          const statements = codeStatements(tree)
          const draft = new EditDraft()
          const imports = bench.imports(draft, tree)
          for (const index of releasedMarks) {
            const released = marks.get(index)?.arguments[1]
            if (released) imports.release(released)
          }
          const holeNodes = callsOf(tree, 'hole')
          for (let index = 0; index < holes; index++) {
            const node = holeNodes.get(index) as Node
            const [module, member] = asked[index % asked.length] as readonly [string, string]
            draft.replaceNode(node, `filled(${index}, ${imports.use(module, member, { at: node })})`)
          }
          if (hasConstant) imports.addConstant('made', 'make()')
          const result = finished(draft, tree)
          const after = bench.show(name, result)
          const note = `${text}\n—— became ——\n${result}`
          assert.equal(bench.fault(name), undefined, note)
          assert.equal(codeStatements(after), statements + (hasConstant ? 1 : 0), note)
          if (text.includes('\r\n')) assert.doesNotMatch(result, /(?<!\r)\n/, note)
          else assert.doesNotMatch(result, /\r/, note)
          for (const [index, call] of callsOf(after, 'filled')) {
            const [module, member] = asked[index % asked.length] as readonly [string, string]
            assert.ok(leadsTo(after, call.arguments[1] as Node, module, member), `${index}: ${note}`)
          }
          const gone = new Set(releasedMarks)
          for (const [index, call] of callsOf(after, 'mark')) {
            if (!gone.has(index)) assert.equal(meaningOf(after, call), before.get(index), `${index}: ${note}`)
          }
        },
      ),
      { numRuns: 250 },
    )
  })

  it('go when nothing mentions them, and only then', () => {
    fc.assert(
      fc.property(randomFiles, releases, ({ text, syntax }, releasedMarks) => {
        const name = syntax === 'import' ? 'import.mts' : 'require.cjs'
        const tree = bench.show(name, text)
        if (bench.fault(name) !== undefined) return
        const marks = callsOf(tree, 'mark')
        const statements = codeStatements(tree)
        const draft = new EditDraft()
        const imports = bench.imports(draft, tree)
        const released = new Set<number>()
        for (const index of releasedMarks) {
          const mentions = marks.get(index)?.arguments[1]
          if (!mentions) continue
          imports.release(mentions)
          draft.replaceNode(mentions, '0')
          walk(mentions, (node) => void released.add(node.end))
        }
        const mentioned = importsIn(tree).bindings.map((binding) => ({
          name: binding.name,
          ...countMentions(tree, binding.declaration, binding.name, released),
        }))
        const result = finished(draft, tree)
        const after = bench.show(name, result)
        const note = `${text}\n—— became ——\n${result}`
        assert.equal(bench.fault(name), undefined, note)
        assert.equal(codeStatements(after), statements, note)
        const left = new Set(importsIn(after).bindings.map((binding) => binding.name))
        for (const { name: own, all, kept } of mentioned) {
          const shouldGo = all > 0 && kept === 0
          assert.equal(left.has(own), !shouldGo, `${own}: ${note}`)
        }
      }),
      { numRuns: 250 },
    )
  })
})

/** Calls such as `mark(3, …)` by their number. */
function callsOf(tree: SourceFile, name: string): Map<number, CallExpression> {
  const found = new Map<number, CallExpression>()
  walk(tree, (node) => {
    if (!isCallExpression(node) || !isIdentifier(node.expression) || node.expression.text !== name) return
    const [number] = node.arguments
    if (number && isNumericLiteral(number)) found.set(Number(number.text), node)
  })
  return found
}

/** What the name that a call mentions stands for: an export, a kind of declaration, or a global. */
function meaningOf(tree: SourceFile, call: CallExpression): string {
  const mention = firstName(call.arguments[1] as Node)
  if (!mention) return 'nothing'
  const declaration = findDeclaration(mention)
  if (!declaration) return `global ${mention.getText()}`
  const binding = importsIn(tree).bindings.find((other) => other.declaration === declaration)
  return binding
    ? `${binding.origin.module}/${binding.origin.path.join('.')}`
    : `own ${declaration.kind} ${mention.getText()}`
}

function firstName(node: Node): Node | undefined {
  let found: Node | undefined
  walk(node, (child) => {
    found ??= isIdentifier(child) ? child : undefined
    return found === undefined
  })
  return found
}

function leadsTo(tree: SourceFile, expression: Node, module: string, member: string): boolean {
  const [first = '', ...rest] = expression.getText().split('.')
  const name = firstName(expression)
  const declaration = name && findDeclaration(name)
  const binding = importsIn(tree).bindings.find((other) => other.declaration === declaration && other.name === first)
  if (!binding || binding.isTypeOnly) return false
  const origin = originOf(module, member === '*' ? [] : member.split('.'))
  return pathBetween(binding.origin, origin)?.join('.') === rest.join('.')
}

/** How many top-level statements are code of its own: imports come and go, and empty statements are no code. */
function codeStatements(tree: SourceFile): number {
  const imports = new Set<Node>(importStatements(tree))
  const derived = new Set<Node>(importsIn(tree).all.map((holder) => holder.statement))
  return tree.statements.filter(
    (statement) => !imports.has(statement) && !derived.has(statement) && statement.getText() !== ';',
  ).length
}

function countMentions(
  tree: SourceFile,
  declaration: Node,
  name: string,
  released: ReadonlySet<number>,
): { all: number; kept: number } {
  const mentions = namesIn(tree, name).filter(
    (node) => node.parent !== declaration && findDeclaration(node) === declaration,
  )
  return {
    all: mentions.filter(({ end }) => released.has(end)).length,
    kept: mentions.filter(({ end }) => !released.has(end)).length,
  }
}
