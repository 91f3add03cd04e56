import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  type Node,
  type SourceFile,
} from '../../server/src/compiler/syntax.ts'
import { EditDraft } from '../../server/src/edits/edit-draft.ts'
import { mergeChanges, type FileChanges, type Wrap } from '../../server/src/edits/merge-changes.ts'
import { tightness, tightnessOf } from '../../server/src/edits/text/tightness.ts'
import { applyTextEdits } from '../../server/src/model/apply-text-edits.ts'
import { walk } from '../../server/src/model/tree.ts'
import { finished, lastNode, Workbench } from './text/workbench.ts'

describe('EditDraft', () => {
  let bench: Workbench
  before(() => {
    bench = new Workbench({ 'a.ts': 'export {}\n' })
  })
  after(() => bench.close())

  const edited = (code: string, change: (draft: EditDraft, tree: SourceFile) => void): string => {
    const tree = bench.show('a.ts', code)
    const draft = new EditDraft()
    change(draft, tree)
    return finished(draft, tree)
  }
  const refused = (code: string, change: (draft: EditDraft, tree: SourceFile) => void): string | undefined => {
    const tree = bench.show('a.ts', code)
    const draft = new EditDraft()
    change(draft, tree)
    return draft.finish({ title: 'Test', kind: 'safe' }).refused
  }

  it('puts the first around the second where both are around one node', () => {
    const text = edited('x = f()', (draft, tree) => {
      const node = lastNode(tree, 'f()')
      draft.wrap(node, 'a(', ')')
      draft.wrap(node, 'b[', ']')
      draft.wrap(node, 'a(', ')')
    })
    assert.equal(text, 'x = a(b[f()])')
  })

  it('knows the outer one of two nodes with the same text', () => {
    const text = edited('f(g)', (draft, tree) => {
      const call = lastNode(tree, 'f(g)')
      draft.wrap(call, 'b[', ']')
      draft.wrap(call.parent, '{', '}')
    })
    assert.equal(text, '{b[f(g)]}')
  })

  it('closes one node before it puts text in, and opens the next behind', () => {
    const text = edited('f(g)', (draft, tree) => {
      draft.wrap(lastNode(tree, 'f'), '(', ')')
      draft.insert(tree.fileName, 1, '?.')
      draft.insert(tree.fileName, 1, '?.')
    })
    assert.equal(text, '(f)?.(g)')
  })

  it('puts text around what is replaced', () => {
    const text = edited('x = f(g)', (draft, tree) => {
      draft.wrap(lastNode(tree, 'f(g)'), 'await ')
      draft.replaceNode(lastNode(tree, 'f'), 'h')
      draft.replaceNode(lastNode(tree, 'g'), 'i')
      draft.wrap(lastNode(tree, 'g'), '[', ']')
    })
    assert.equal(text, 'x = await h([i])')
  })

  it('refuses changes of text that is replaced', () => {
    const inside = (change: (draft: EditDraft, tree: SourceFile) => void): string | undefined =>
      refused('x = f(g).h', (draft, tree) => {
        draft.replaceNode(lastNode(tree, 'f(g)'), 'i')
        change(draft, tree)
      })
    const reason = 'Two of its changes would touch the same text.'
    assert.equal(
      inside(() => {}),
      undefined,
    )
    assert.equal(
      inside((draft, tree) => draft.wrap(lastNode(tree, 'g'), '[', ']')),
      reason,
    )
    assert.equal(
      inside((draft, tree) => draft.wrap(lastNode(tree, 'f'), 'await ')),
      reason,
    )
    assert.equal(
      inside((draft, tree) => draft.replaceNode(lastNode(tree, 'f'), 'j')),
      reason,
    )
    assert.equal(
      inside((draft, tree) => draft.replaceNode(lastNode(tree, 'f(g)'), 'j')),
      reason,
    )
    assert.equal(
      inside((draft, tree) => draft.insert(tree.fileName, 6, 'j')),
      reason,
    )
    assert.equal(
      inside((draft, tree) => draft.replaceNode(lastNode(tree, 'f(g)'), 'i')),
      undefined,
    )
    assert.equal(
      inside((draft, tree) => draft.wrap(lastNode(tree, 'f(g)'), '(', ')')),
      undefined,
    )
  })

  it('ends the statement before one that is replaced', () => {
    const text = edited('a\nb.c\n', (draft, tree) => draft.replaceNode(lastNode(tree, 'b'), '(await b)'))
    assert.equal(text, 'a\n;(await b).c\n')
  })

  it('does what waits for the end once', () => {
    const text = edited('x', (draft, tree) => {
      draft.beforeFinish(() => draft.insert(tree.fileName, 0, 'y = '))
    })
    assert.equal(text, 'y = x')
  })

  it('gives new files behind all others', () => {
    const tree = bench.show('a.ts', 'x')
    const draft = new EditDraft()
    draft.create('/b.ts', 'b')
    draft.insert(tree.fileName, 1, 'y')
    assert.deepEqual(draft.files, [tree.fileName])
    assert.deepEqual(draft.finish({ title: 'Test', kind: 'safe' }).changes, [
      { file: tree.fileName, span: { start: 1, end: 1 }, newText: 'y' },
      { file: '/b.ts', text: 'b' },
    ])
  })

  it('nests what is put around any nodes of an expression', () => {
    fc.assert(
      fc.property(expressions, fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (code, picks) => {
        const tree = bench.show('a.ts', `const x = ${code}\nexport {}\n`)
        const nodes = wrappable(tree)
        const chosen = [...new Set(picks.map((pick) => nodes[pick % nodes.length] as Node))]
        const draft = new EditDraft()
        const texts = chosen.map((node) => node.getText())
        const around = chosen.map((node) =>
          chosen.flatMap((other, index) => (isInside(node, other) ? [`w${index}`] : [])),
        )
        chosen.forEach((node, index) => draft.wrap(node, `w${index}(`, ')'))
        const text = finished(draft, tree)
        const result = bench.show('a.ts', text)
        assert.equal(bench.fault('a.ts'), undefined, text)
        assert.equal(unwrapped(text), tree.text)
        const found = new Map<number, Node>()
        walk(result, (node) => {
          const index = wrapIndex(node)
          if (index !== undefined) found.set(index, node)
        })
        texts.forEach((own, index) => {
          const call = found.get(index)
          assert.ok(call && isCallExpression(call), text)
          assert.equal(call.arguments.length, 1, text)
          assert.equal(unwrapped(call.arguments[0]?.getText() ?? ''), own, text)
          assert.deepEqual(wrapsAround(call), (around[index] ?? []).sort(), text)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('merges any changes as one who goes through the text would', () => {
    fc.assert(
      fc.property(fileChanges, (changes) => {
        const merged = mergeChanges('/a.ts', changes)
        if (!merged) return
        const isSorted = merged.every(
          ({ span }, index) => index === 0 || span.start >= (merged[index - 1]?.span.end ?? 0),
        )
        assert.ok(isSorted)
        assert.equal(applyTextEdits(changes.text, merged), writtenOut(changes))
      }),
      { numRuns: 2000 },
    )
  })
})

const { expression: expressions } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('a', 'b', '1', "'c'", 'this'),
    fc
      .tuple(tie('expression'), fc.constantFrom('.d', '[e]', '()', '?.f', '!', '`g`'))
      .map(([one, end]) => primary(one) + end),
    fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `${primary(one)}(${other}, h)`),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '&&', '??', '**', '<'), tie('expression'))
      .map(([one, operator, other]) => `(${primary(one)} ${operator} ${primary(other)})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map((parts) => `(${primary(parts[0])} ? ${parts[1]} : ${parts[2]})`),
    tie('expression').map((one) => `-${primary(one)}`),
    tie('expression').map((one) => `[${one}, ...${primary(one)}]`),
    tie('expression').map((one) => `{ i: ${one}, j }`),
    tie('expression').map((one) => `(k) => (${one})`),
    tie('expression').map((one) => `async () => { await ${primary(one)} }`),
    tie('expression').map((one) => `\`l\${${one}}m\``),
  ),
}))

/** In parentheses where it is not one word or literal. */
function primary(code: string): string {
  return /^(?:[a-z]+|'c')$/.test(code) ? code : `(${code})`
}

/** The expressions that a call can be put around, so that the result is the same kind of code. */
function wrappable(tree: SourceFile): Node[] {
  const found: Node[] = []
  walk(tree, (node) => {
    const { parent } = node
    const isExpression =
      tightnessOf(node) > tightness.comma && !(isBinaryExpression(node) && node.operatorToken.getText() === ',')
    const isName = (isIdentifier(node) && isNameOnly(node)) || (parent as Node & { template?: Node })?.template === node
    if (parent && isExpression && !isName) found.push(node)
  })
  return found
}

function isNameOnly(node: Node): boolean {
  return (node.parent as Node & { name?: Node }).name === node
}

function wrapIndex(node: Node): number | undefined {
  if (!isCallExpression(node) || !isIdentifier(node.expression)) return undefined
  const digits = /^w(\d+)$/.exec(node.expression.text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function wrapsAround(node: Node): string[] {
  const found: string[] = []
  for (let current = node.parent; current; current = current.parent) {
    const index = wrapIndex(current)
    if (index !== undefined) found.push(`w${index}`)
  }
  return found.sort()
}

function isInside(node: Node, other: Node): boolean {
  for (let current = node.parent; current; current = current.parent) if (current === other) return true
  return false
}

/** The text without the calls `w0()`, `w1()`, …, whose parentheses close in order. */
function unwrapped(text: string): string {
  let result = ''
  const open: boolean[] = []
  for (let at = 0; at < text.length; at++) {
    const wrap = /^w\d+\(/.exec(text.slice(at))?.[0]
    if (wrap !== undefined) {
      open.push(true)
      at += wrap.length - 1
      continue
    }
    const character = text[at] ?? ''
    if (character === '(') open.push(false)
    if (character === ')' && open.pop()) continue
    result += character
  }
  return result
}

const sourceText = 'abcdefghijklmnop'
const span = fc
  .tuple(fc.nat(sourceText.length), fc.nat(4))
  .map(([start, length]) => ({ start, end: Math.min(start + length, sourceText.length) }))

/** Spans of nodes lie in one another or apart; here each is one of a small tree. */
const nodeSpans: readonly { readonly span: Wrap['span']; readonly depth: number }[] = [
  { span: { start: 0, end: 16 }, depth: 0 },
  { span: { start: 0, end: 8 }, depth: 1 },
  { span: { start: 0, end: 8 }, depth: 2 },
  { span: { start: 0, end: 3 }, depth: 3 },
  { span: { start: 3, end: 8 }, depth: 3 },
  { span: { start: 8, end: 16 }, depth: 1 },
  { span: { start: 10, end: 16 }, depth: 2 },
  { span: { start: 12, end: 14 }, depth: 3 },
]

const fileChanges: fc.Arbitrary<FileChanges> = fc.record({
  wraps: fc
    .array(fc.tuple(fc.constantFrom(...nodeSpans), fc.nat(9)), { maxLength: 6 })
    .map((wraps) => wraps.map(([node, id]) => ({ ...node, before: `<${id}`, after: `${id}>` }))),
  insertions: fc.array(fc.record({ offset: fc.nat(sourceText.length), text: fc.constantFrom('+', '++') }), {
    maxLength: 4,
  }),
  replacements: fc.array(fc.record({ span, newText: fc.constantFrom('', 'X', 'YZ') }), { maxLength: 3 }),
  statementStarts: fc.constant(new Map()),
  text: fc.constant(sourceText),
})

/** The text after the changes, offset by offset. */
function writtenOut({ wraps, insertions, replacements, text }: FileChanges): string {
  const order = wraps.map((wrap, index) => ({ ...wrap, index }))
  const isOuter = (one: (typeof order)[number], other: (typeof order)[number]): number =>
    other.span.end - other.span.start - (one.span.end - one.span.start) ||
    one.depth - other.depth ||
    one.index - other.index
  let result = ''
  for (let offset = 0; offset <= text.length; offset++) {
    const closing = order.filter((wrap) => wrap.span.end === offset).sort((a, b) => isOuter(b, a))
    const opening = order.filter((wrap) => wrap.span.start === offset).sort(isOuter)
    result += closing.map(({ after }) => after).join('')
    result += insertions
      .filter((insertion) => insertion.offset === offset)
      .map((insertion) => insertion.text)
      .join('')
    result += replacements
      .filter((own) => own.span.start === offset && own.span.end === offset)
      .map(({ newText }) => newText)
      .join('')
    result += opening.map(({ before }) => before).join('')
    const begun = replacements.find((own) => own.span.start === offset && own.span.end > offset)
    result += begun ? begun.newText : (text[offset] ?? '')
    if (begun) {
      // What stands at its end is written in the next round.
      offset = begun.span.end - 1
    }
  }
  return result
}
