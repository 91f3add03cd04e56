import assert from 'node:assert/strict'
import { CallGraph } from '../../../server/src/model/call-graph.ts'
import { FileContexts } from '../../../server/src/model/file-context.ts'
import type { EditContext } from '../../../server/src/edits/edit-context.ts'
import { EditDraft } from '../../../server/src/edits/edit-draft.ts'
import { planAsync, writeAsync } from '../../../server/src/edits/async/plan-async.ts'
import { applyChanges } from '../../../server/src/engine/apply-changes.ts'
import { declaredName } from '../../../server/src/model/tree.ts'
import { SampleProject } from '../../model/sample-project.ts'

describe('planAsync', function () {
  this.timeout(20_000)
  let project: SampleProject | undefined
  afterEach(() => project?.close())

  function open(files: Readonly<Record<string, string>>): EditContext {
    project = new SampleProject(files)
    return {
      project: project.project,
      projects: [project.project],
      codeBase: project.codeBase,
      graph: new CallGraph(project.codeBase),
      contexts: new FileContexts(project.directory, [], () => undefined),
      settings: { rejectionHandler: 'console.error', worker: 'piscina' },
      exists: () => false,
    }
  }

  function plan(context: EditContext, file: string, call: string) {
    return planAsync(context, [project!.name(file, call).parent])
  }

  const slow = 'export function slow(n) { return n }\n'

  it('names what becomes async and what is awaited', () => {
    const context = open({
      'slow.ts': slow,
      'main.ts':
        "import { slow } from './slow.ts'\nfunction inner() { return slow(1) + 1 }\nexport async function outer() { return inner() }\nexport const other = async () => await outer()\n",
    })
    const found = plan(context, 'main.ts', 'return slow')
    assert.ok(!('refused' in found))
    assert.deepEqual(
      found.functions.map((fn) => declaredName(fn)?.getText()),
      ['inner'],
    )
    assert.deepEqual(
      found.awaited.map((node) => node.getText()),
      ['slow(1)', 'inner()'],
    )
    assert.equal(found.kind, 'suggestion')
    assert.deepEqual(found.notes, ['One function becomes async: inner.'])
  })

  it('is safe where nobody waits who did not wait before', () => {
    const context = open({
      'slow.ts': slow,
      'main.ts': "import { slow } from './slow.ts'\nexport async function outer() { return slow(1) }\n",
    })
    const found = plan(context, 'main.ts', 'return slow')
    assert.ok(!('refused' in found))
    assert.equal(found.kind, 'safe')
    assert.deepEqual(found.functions, [])
  })

  it('writes both keywords where they belong', () => {
    const text = `import { slow } from './slow.ts'
const table = { get: (n: number): number => slow(n) ** 2, async all() { return [table.get(1), ...[table.get(2)]] } }
class Box {
  static value(n: number): number { return table.get(n)! }
}
export default async function main() {
  const a = 1
  ;[a].length
  Box.value(1).toFixed()
  return (Box.value(1), typeof Box.value(2), -Box.value(3), Box.value(4) ? 1 : 2)
}
`
    const context = open({ 'slow.ts': slow, 'main.ts': text })
    const found = plan(context, 'main.ts', '=> slow')
    assert.ok(!('refused' in found))
    const draft = new EditDraft()
    writeAsync(context, found, draft)
    const edit = draft.finish({ title: 'Wait', kind: 'suggestion' })
    const after = applyChanges(edit.changes, () => text)?.get(project!.path('main.ts'))
    assert.equal(
      after,
      `import { slow } from './slow.ts'
const table = { get: async (n: number): Promise<number> => (await slow(n)) ** 2, async all() { return [await table.get(1), ...[await table.get(2)]] } }
class Box {
  static async value(n: number): Promise<number> { return (await table.get(n))! }
}
export default async function main() {
  const a = 1
  ;[a].length
  ;(await Box.value(1)).toFixed()
  return (await Box.value(1), typeof (await Box.value(2)), -(await Box.value(3)), (await Box.value(4)) ? 1 : 2)
}
`,
    )
  })

  const refusals: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'a base class',
      'class A extends slow(1) {}\nexport async function f() { class B extends slow(2) {} return B }',
      'extends slow',
      /base class cannot wait/,
    ],
    ['a field', 'export class A { field = slow(1) }', '= slow', /initial value of a class field/],
    ['an enum', 'export enum E { a = slow(1) }', '= slow', /enum member cannot wait/],
    ['a namespace', 'namespace N { export const a = slow(1) }\nexport { N }', '= slow', /body of a namespace/],
    [
      'a promise only sometimes',
      'function f(n: number) { return n ? Promise.resolve(slow(1)) : 2 }\nexport const a = f(1)',
      '(slow',
      /gives a promise only sometimes/,
    ],
    [
      'a list that is looked up',
      'function f() { return slow(1) }\nconst all = [f]\nexport const g = () => all[0]?.()',
      'return slow',
      /list|run time/,
    ],
    [
      'a method that is called by a computed name',
      'class A { one() { return slow(1) } two() { return 2 } call(name: "one" | "two") { return this[name]() } }\nexport const a = new A().one() + new A().call("two")',
      'return slow',
      /only known at run time/,
    ],
    [
      'what is handed to a method that others override',
      'class A { run(f: () => unknown) { return Promise.resolve(f()) } }\nclass B extends A { override run(f: () => unknown) { f(); return Promise.resolve(1) } }\nexport const g = (a: A) => a.run(() => slow(1))\ng(new B())',
      '=> slow',
      /which others override/,
    ],
    [
      'a function without callers',
      'export function f() { return slow(1) }',
      'return slow',
      /Nothing in the project calls f/,
    ],
  ]
  for (const [name, code, call, reason] of refusals) {
    it(`refuses ${name}`, () => {
      const context = open({
        'slow.ts': 'export declare const slow: any\n',
        'main.ts': `import { slow } from './slow.ts'\n${code}\n`,
      })
      const found = plan(context, 'main.ts', call)
      assert.match('refused' in found ? found.refused : 'not refused', reason)
    })
  }
})
