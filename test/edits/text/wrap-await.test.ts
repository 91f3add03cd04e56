import assert from 'node:assert/strict'
import { EditDraft } from '../../../server/src/edits/edit-draft.ts'
import { tightness } from '../../../server/src/edits/text/tightness.ts'
import {
  canBeAwaited,
  fitExpression,
  voidWrapping,
  wrapInAwait,
  wrapping,
} from '../../../server/src/edits/text/wrap-await.ts'
import { finished, lastNode, Workbench } from './workbench.ts'

/** The expression is what stands between the marks. */
const awaited: Readonly<Record<string, string>> = {
  '«f()»': 'await f()',
  'x = «f()»': 'x = await f()',
  'x = «f()».y': 'x = (await f()).y',
  'x = «f()»[y]': 'x = (await f())[y]',
  'x = y[«f()»]': 'x = y[await f()]',
  'x = «f()»()': 'x = (await f())()',
  'x = «f()»``': 'x = (await f())``',
  'x = y(«f()»)': 'x = y(await f())',
  'x = new («f()»)()': 'x = new (await f())()',
  'x = («f()»).y': 'x = (await f()).y',
  'x = «f()»!': 'x = (await f())!',
  'x = «f()» as T': 'x = (await f()) as T',
  'x = «f()» + 1': 'x = (await f()) + 1',
  'x = 1 + «f()»': 'x = 1 + (await f())',
  'x = «f()» ** 2': 'x = (await f()) ** 2',
  'x = !«f()»': 'x = !(await f())',
  'x = «f()» ? 1 : 2': 'x = (await f()) ? 1 : 2',
  'x = y ? «f()» : 2': 'x = y ? await f() : 2',
  'x = [...«f()»]': 'x = [...(await f())]',
  'x = [«f()»]': 'x = [await f()]',
  'x = { y: «f()» }': 'x = { y: await f() }',
  'x = { «f» }': 'x = { f: await f }',
  'x = `${«f()»}`': 'x = `${await f()}`',
  'x = () => «f()»': 'x = () => await f()',
  'return(«f()»)': 'return(await f())',
  'return«(f())»': 'return await (f())',
  'for (const y of «f()») z': 'for (const y of await f()) z',
  'if («f()») z': 'if (await f()) z',
  'class A extends «f()» {}': 'class A extends (await f()) {}',
  'x = «a + b»': 'x = await (a + b)',
  'x = «a ? b : c»': 'x = await (a ? b : c)',
  'x = «() => a»': 'x = await (() => a)',
  'x = «a as T»': 'x = await (a as T)',
  'x = («a, b»)': 'x = (await (a, b))',
  'x = «y = z»': 'x = await (y = z)',
  'x = «-a»': 'x = await -a',
  'x = «new A»': 'x = await new A',
  'x = await «f()»': 'x = await await f()',
  'a\n«f()».y': 'a\n;(await f()).y',
  'a;\n«f()».y': 'a;\n(await f()).y',
  'const a = 1\n«f()».y': 'const a = 1\n;(await f()).y',
  'const a = function () {}\n«f()».y': 'const a = function () {}\n;(await f()).y',
  'function a() {}\n«f()».y': 'function a() {}\n(await f()).y',
  'if (a) {}\n«f()».y': 'if (a) {}\n(await f()).y',
  'if (a) b\n«f()».y': 'if (a) b\n;(await f()).y',
  'if (a)\n  «f()».y': 'if (a)\n  (await f()).y',
  '{\n  «f()».y\n}': '{\n  (await f()).y\n}',
  'switch (a) {\n  case 1:\n    a\n    «f()».y\n}': 'switch (a) {\n  case 1:\n    a\n    ;(await f()).y\n}',
  'a\n«f()».y + 1': 'a\n;(await f()).y + 1',
  'a\n«f()».y.z()': 'a\n;(await f()).y.z()',
}

describe('await around an expression', () => {
  let bench: Workbench
  before(() => {
    bench = new Workbench({ 'a.mts': 'export {}\n' })
  })
  after(() => bench.close())

  /** The tree of the code without its marks, and the node between them. */
  const open = (marked: string) => {
    const code = marked.replace(/[«»]/g, '')
    const tree = bench.show('a.mts', code)
    const text = /«(.*)»/s.exec(marked)?.[1] ?? ''
    const at = marked.indexOf('«')
    let node = lastNode(tree, text)
    if (node.getStart() !== at)
      node = lastNode(bench.show('a.mts', `${code.slice(0, at + text.length)}${' '.repeat(0)}`), text)
    return { tree, node }
  }

  for (const [marked, wanted] of Object.entries(awaited)) {
    it(JSON.stringify(marked), () => {
      const { tree, node } = open(marked)
      const draft = new EditDraft()
      wrapInAwait(draft, node)
      assert.equal(finished(draft, tree), wanted)
    })
  }

  it('refuses what would take a method from its object or a chain from its head', () => {
    const isPossible = (marked: string): boolean => canBeAwaited(open(marked).node)
    assert.equal(isPossible('x = «a?.b()»'), true)
    assert.equal(isPossible('x = «a?.b()».c'), false)
    assert.equal(isPossible('x = «a?.b()»?.c'), false)
    assert.equal(isPossible('x = «a.b()»?.c'), true)
    assert.equal(isPossible('x = («a?.b()»).c'), true)
    assert.equal(isPossible('x = «a.b»()'), false)
    assert.equal(isPossible('x = y(«a?.b()»)'), true)
  })

  it('awaits one expression inside of another', () => {
    const { tree } = open('a\n«f().g()».h')
    const draft = new EditDraft()
    wrapInAwait(draft, lastNode(tree, 'f().g()'))
    wrapInAwait(draft, lastNode(tree, 'f()'))
    assert.equal(finished(draft, tree), 'a\n;(await (await f()).g()).h')
  })

  it('needs no semicolon where what is outside begins with a word', () => {
    const { tree } = open('a\n«f().g()»')
    const draft = new EditDraft()
    wrapInAwait(draft, lastNode(tree, 'f()'))
    wrapInAwait(draft, lastNode(tree, 'f().g()'))
    assert.equal(finished(draft, tree), 'a\nawait (await f()).g()')
  })

  it('sees what is put in front of the statement', () => {
    const { tree, node } = open('a\n«f()».g()')
    const draft = new EditDraft()
    draft.insert(tree.fileName, node.getStart(), 'const b = c\n')
    wrapInAwait(draft, node)
    assert.equal(finished(draft, tree), 'a\nconst b = c\n;(await f()).g()')
  })

  it('puts other text around', () => {
    const around = (
      marked: string,
      before: string,
      after: string,
      result: 'member' | 'unary',
      operand: 'member' | 'assignment',
    ): string => {
      const { tree, node } = open(marked)
      const draft = new EditDraft()
      const { before: opening, after: closing } = wrapping(
        node,
        { before, after },
        tightness[result],
        tightness[operand],
      )
      draft.wrap(node, opening, closing)
      return finished(draft, tree)
    }
    assert.equal(around('«a + b»', '', '.catch(f)', 'member', 'member'), '(a + b).catch(f)')
    assert.equal(around('a\n«b ? c : d»', '', '.catch(f)', 'member', 'member'), 'a\n;(b ? c : d).catch(f)')
    assert.equal(around('x = «new A»', '', '.catch(f)', 'member', 'member'), 'x = (new A).catch(f)')
    assert.equal(around('x = «a».b', 'await Promise.all(', ')', 'unary', 'assignment'), 'x = (await Promise.all(a)).b')
    assert.equal(around('x = («a, b»)', 'f(', ')', 'member', 'assignment'), 'x = (f((a, b)))')
  })

  it('says void', () => {
    assert.deepEqual(voidWrapping(open('«f()»').node), { before: 'void ', after: '' })
    assert.deepEqual(voidWrapping(open('x = «f() || g()»').node), { before: 'void (', after: ')' })
  })

  it('fits a text into a place', () => {
    const fit = (marked: string, text: string, held: keyof typeof tightness): string =>
      fitExpression(open(marked).node, text, tightness[held])
    assert.equal(fit('x = «a».b', 'await c', 'unary'), '(await c)')
    assert.equal(fit('x = «a»', 'c, d', 'comma'), '(c, d)')
    assert.equal(fit('«a»', '{ b: 1 }', 'primary'), '({ b: 1 })')
    assert.equal(fit('x = () => «a»', '{ b: 1 }.c', 'member'), '({ b: 1 }.c)')
    assert.equal(fit('x = f(«a»)', '{ b: 1 }', 'primary'), '{ b: 1 }')
    assert.equal(fit('return«(a)»', 'b', 'primary'), ' b')
  })
})
