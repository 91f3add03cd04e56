import assert from 'node:assert/strict'
import fc from 'fast-check'
import { CompilerSession } from '../../server/src/compiler/session.ts'
import { ClearedBodies } from '../../server/src/engine/cleared-bodies.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { LiveProject } from './live/live-project.ts'

/** Functions with and without declared types, so that what is typed in one of them may or may not matter to the others. */
const orders = `import { later, quiet } from './later.ts'

let pending: Promise<string> | undefined
const waiting = later('first')
export class Orders {
  private last: Promise<string> | undefined
  constructor(readonly name: string) {
    this.reset()
  }
  reset() {
    this.last = undefined
    return this.name
  }
  add(name: string): void {
    this.find(name)
    pending = later(name)
    ;[name].forEach((one) => this.note(one))
    quiet()
  }
  find(name: string) {
    const found = later(name)
    if (name === '') return name
    return found
  }
  async note(name: string): Promise<void> {
    await this.find(name)
    if (pending) this.reset()
  }
  get all(): readonly string[] {
    const lists = [this.last, pending]
    return lists.map(String)
  }
}
export function count(orders: Orders): number {
  orders.add('x')
  void orders.note('y')
  return orders.all.length
}
export const both = (orders: Orders) => {
  orders.find('z')
  return [orders.note('a'), waiting]
}
export function hush(): void {
  void quiet()
}
function loud() {
  return 1
}
export const handle: (name: string) => void = (name: string): void => {
  loud()
  if (pending) setTimeout(() => pending && name.length)
}
`
const later = `export async function later(name: string): Promise<string> {
  if (name === '') throw new Error('no name')
  return await Promise.resolve(name)
}
export async function quiet(): Promise<void> {
  console.log('quiet')
}
`
const files = {
  'package.json': '{"type": "module"}',
  'tsconfig.json':
    '{"compilerOptions": {"module": "nodenext", "strict": true, "allowImportingTsExtensions": true, "noEmit": true, "lib": ["esnext", "dom"]}}',
  'orders.ts': orders,
  'later.ts': later,
}

const snippets = [
  ' ',
  'await ',
  'void ',
  'async ',
  'later("x")\n',
  'return later(name)\n',
  'return loud()\n',
  'pending = undefined\n',
  'pending = later("y")\n',
  'this.find(name)\n',
  'waiting\n',
  'const lost = later(name)\n',
  'const { lost } = this\n',
  'if (pending) return pending\n',
  ': Promise<void> ',
  'throw new Error("no")\n',
  'orders.note(name)\n',
  'type Own = { a: string }\n',
  'const own: Disposable = { [Symbol.dispose]: async () => {} }\n',
  'import("./later.ts")\n',
  '{',
  '}',
  '(',
  '`',
  '//',
]

interface Change {
  /** Whether the answer is compared at once, or what is remembered has to hold for longer. */
  readonly isJudged: boolean
  readonly file: 'orders.ts' | 'later.ts'
  readonly at: number
  readonly length: number
  readonly text: string
}

const change: fc.Arbitrary<Change> = fc.record({
  isJudged: fc.boolean(),
  file: fc.constantFrom('orders.ts', 'orders.ts', 'orders.ts', 'orders.ts', 'later.ts'),
  at: fc.nat(1400),
  length: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 30 })),
  text: fc.constantFrom('', ...snippets),
})

/** Half of the changes stand at the beginning of a line, where people write statements. */
function changed(text: string, { at, length, text: added }: Change): string {
  const anywhere = at % (text.length + 1)
  const place = at % 2 === 0 ? anywhere : text.lastIndexOf('\n', anywhere) + 1
  return text.slice(0, place) + added + text.slice(place + length)
}

describe('bodies in which nothing was found', () => {
  const program = `let state: number | undefined
export function declared(): number {
  const a = 1
  return a
}
export function inferred() {
  const b = 2
  return b
}
export class Shop {
  count
  constructor() {
    this.count = 3
  }
  open(): () => void {
    return () => {
      state = 4
    }
  }
}
`
  const cases: readonly {
    readonly title: string
    readonly from: string
    readonly to: string
    readonly left: string[]
  }[] = [
    { title: 'a change of nothing', from: 'a', to: 'a', left: ['a', 'b', '3', '4'] },
    { title: 'a declared function', from: 'a = 1', to: 'a = 10 + 1', left: ['b', '3', '4'] },
    { title: 'a function whose type is the same', from: 'b = 2', to: 'b = 2 + 0', left: ['a', '3', '4'] },
    { title: 'a function whose type is another one', from: 'return b', to: 'return String(b)', left: [] },
    { title: 'a constructor', from: '= 3', to: "= '3'", left: [] },
    { title: 'the head of a function', from: 'declared(): number', to: 'declared(): unknown', left: [] },
    { title: 'what a function assigns', from: 'const a = 1', to: 'state = 1; const a = 1', left: [] },
    { title: 'what modules are mentioned', from: 'const a = 1', to: "void import('fs'); const a = 1", left: [] },
    { title: 'a brace that ends the function', from: 'const a = 1', to: '} const a = 1', left: [] },
    { title: 'a text that swallows the rest', from: 'const a = 1', to: '`', left: [] },
    { title: 'code between functions', from: 'let state', to: 'let moved: string, state', left: [] },
  ]

  describe('stay so after', () => {
    const directory = temporaryDirectory({
      'tsconfig.json': '{"compilerOptions": {"strict": true}}',
      'shop.ts': program,
    })
    const file = `${directory}/shop.ts`
    const session = new CompilerSession({ cwd: directory, onNotice: () => undefined })
    after(() => session.close())

    for (const { title, from, to, left } of cases)
      it(title, () => {
        const project = session.openFor([file])[0]
        assert.ok(project)
        const cleared = new ClearedBodies()
        const type = (text: string): string[] => {
          session.update({ unsavedText: new Map([[file, text]]) })
          cleared.change(file)
          return cleared.in(file, '', project).map(({ start, end }) => text.slice(start, end))
        }
        const look = (): void => {
          const tree = project.sourceFile(file)
          assert.ok(tree)
          cleared.note(tree, '', new Set())
        }
        assert.deepEqual(type(program), [])
        look()
        // The type of a function is learned with the first change in it.
        type(program.replace('b = 2', 'b = 1 + 1'))
        look()
        type(program)
        look()
        const bodies = type(program.replace(from, () => to))
        const marks = bodies.map((body) => /(?<=const )[ab]|[34]/.exec(body)?.[0])
        assert.deepEqual(marks, left)
      })
  })
  let project: LiveProject
  before(() => (project = new LiveProject(files)))
  beforeEach(() => {
    project.reset()
    project.settle()
  })
  after(() => project.close())

  /** The findings of a file when nothing is taken for granted, as after a change of a file of which nothing is known. */
  function lookAtAll(name: string): string[] {
    project.live.update({ changed: [project.path('unknown.txt')] })
    return project.findingsIn(name)
  }

  it('are looked at again when anything that matters to them changes', function () {
    this.timeout(300_000)
    let findings = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (changes) => {
        project.reset()
        project.findingsIn('orders.ts')
        for (const one of changes) {
          project.type(one.file, changed(project.textOf(one.file), one))
          const remembered = project.findingsIn('orders.ts')
          if (one.isJudged) assert.deepEqual(remembered, lookAtAll('orders.ts'))
          findings += remembered.length
        }
      }),
      { numRuns: Number(process.env['OFFLOOP_RANDOM_EDITS'] ?? 60) },
    )
    assert.ok(findings > 0)
  })

  it('are looked at again when a function that they call can fail now', () => {
    const settled = project.findingsIn('orders.ts')
    project.findingsIn('later.ts')
    project.type('later.ts', later.replace("console.log('quiet')", "throw new Error('loud')"))
    assert.equal(project.findingsIn('orders.ts').length, settled.length + 1)
  })

  it('are looked at again when the file begins to dispose of things', () => {
    const careless =
      'import { made, type Held } from "./later.ts"\nexport function hold(): void {\n  const held: Held = made()\n}\n'
    const held =
      'export type Held = { [Symbol.dispose](): void }\nexport const made = () => ({ async [Symbol.dispose]() { await later("x") } })\n'
    project.type('later.ts', later + held)
    project.type('orders.ts', orders + careless)
    const before = project.findingsIn('orders.ts')
    project.type('orders.ts', orders.replace('return lists', '// Disposable\n    return lists') + careless)
    assert.equal(project.findingsIn('orders.ts').length, before.length + 1)
  })
})
