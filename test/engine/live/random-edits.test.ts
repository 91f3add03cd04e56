import assert from 'node:assert/strict'
import fc from 'fast-check'
import { LiveProject } from './live-project.ts'

const files = {
  'package.json': '{"type": "module"}',
  'tsconfig.json':
    '{"compilerOptions": {"module": "nodenext", "strict": true, "allowImportingTsExtensions": true, "noEmit": true}}',
  'server.ts': `import { createServer } from 'node:http'
import { find, save } from './store.ts'

createServer((request, response) => {
  save(request.url ?? '')
  response.end(find(request.url ?? ''))
}).listen(8080)
setInterval(async () => {
  await save('tick')
}, 1000)
`,
  'store.ts': `import { readFileSync, writeFileSync } from 'node:fs'
import { later } from './later.ts'

export function find(name: string): string {
  return readFileSync(name, 'utf8')
}
export async function save(name: string): Promise<void> {
  writeFileSync(name, '')
  later(name)
}
`,
  'later.ts': `export async function later(name: string): Promise<string> {
  if (name === '') throw new Error('no name')
  return await Promise.resolve(name)
}
/** @blocking */
export function grind(times: number): number {
  let sum = 0
  for (let i = 0; i < times; i++) sum += i
  return sum
}
`,
}
const names = ['server.ts', 'store.ts', 'later.ts'] as const
const snippets = [
  ' ',
  '\n',
  'await ',
  'void ',
  "later('x')\n",
  "find('y')\n",
  "import { grind } from './later.ts'\n",
  'grind(3)\n',
  '// offloop-ignore-next-line blocking-call -- known\n',
  '// offloop-ignore-next-line floating-promise -- known\n',
  "process.on('message', () => find('z'))\n",
  "import { execSync } from 'node:child_process'\n",
  "execSync('ls')\n",
  'export const all = () => Promise.all([later("a"), later("b")])\n',
  'async ',
  '{',
  '}',
  '(',
  ')',
  "'",
  '\r\n',
  '🙂',
]

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'restore' | 'close' | 'save' | 'ask' | 'settle' }

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(1000),
      text: fc.constantFrom(...snippets),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      at: fc.nat(1000),
      length: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom<'restore' | 'close' | 'save' | 'ask' | 'settle'>(
        'restore',
        'close',
        'save',
        'ask',
        'settle',
      ),
    }),
  },
)

/** Lines are where people insert statements, so that half of the edits stand at the start of one. */
function placeIn(text: string, at: number): number {
  const place = at % (text.length + 1)
  return at % 2 === 0 ? place : text.lastIndexOf('\n', place) + 1
}

function apply(project: LiveProject, name: (typeof names)[number], change: Edit): void {
  const text = project.textOf(name)
  switch (change.kind) {
    case 'insert': {
      const place = placeIn(text, change.at)
      return project.type(name, text.slice(0, place) + change.text + text.slice(place))
    }
    case 'delete': {
      const place = placeIn(text, change.at)
      return project.type(name, text.slice(0, place) + text.slice(place + change.length))
    }
    case 'restore':
      return project.type(name, files[name])
    case 'close':
      return project.closeDocument(name)
    case 'save':
      return project.save(name)
    case 'settle':
      return project.settle()
    default:
      // What was asked and kept in between must not show in later answers.
      project.live.findingsOf(project.path(name))
      project.live.work(5)
  }
}

describe('random edits', () => {
  let project: LiveProject
  before(() => (project = new LiveProject(files)))
  after(() => project.close())

  it('end in the findings and paths of a fresh start on the final text', function () {
    this.timeout(300_000)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), edit), { minLength: 1, maxLength: 12 }), (edits) => {
        project.reset()
        for (const [name, change] of edits) apply(project, name, change)
        project.settle()
        const fresh = project.again()
        try {
          fresh.settle()
          assert.deepEqual(project.findings(), fresh.findings())
          assert.deepEqual(project.paths(), fresh.paths())
        } finally {
          fresh.close()
        }
      }),
      { numRuns: Number(process.env['OFFLOOP_RANDOM_EDITS'] ?? 200) },
    )
  })

  it('leave the findings that the command line has', async () => {
    project.reset()
    project.type('server.ts', files['server.ts'].replace("save('tick')", "later('tick')"))
    project.settle()
    assert.deepEqual(project.findings(), await project.freshFindings())
    assert.equal(project.findings().length > 0, true)
  })
})
