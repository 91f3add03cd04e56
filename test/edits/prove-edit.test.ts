import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OfferedEdit, Proof } from '../../server/src/engine/live/live-answers.ts'
import type { FileChange } from '../../server/src/model/edit.ts'
import { openProject, type OpenedProject } from './open-project.ts'

const service = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      types: [],
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    include: ['*.ts'],
  }),
  'package.json': '{"type":"module"}',
  'save.ts': 'export async function save(text: string): Promise<number> {\n  return text.length\n}\n',
  'main.ts':
    "import { save } from './save.ts'\n\nexport async function run(): Promise<void> {\n  save('a')\n}\n\nexport const size: Promise<number> = save('b')\n",
}

describe('the proof of an edit', function () {
  this.timeout(30_000)
  let directory: string
  let opened: OpenedProject

  before(async () => {
    directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-proof-')))
    for (const [file, text] of Object.entries(service)) {
      mkdirSync(path.dirname(path.join(directory, file)), { recursive: true })
      writeFileSync(path.join(directory, file), text)
    }
    opened = await openProject(directory)
  })

  after(() => {
    opened.session.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const change = (file: keyof typeof service, text: string, newText: string): FileChange => {
    const start = service[file].indexOf(text)
    return { file: `${directory}/${file}`, span: { start, end: start + text.length }, newText }
  }
  const prove = (...changes: FileChange[]): Proof => {
    const finding = opened.session.findingsOf(`${directory}/main.ts`)?.findings[0]
    assert.equal(finding?.ruleId, 'floating-promise')
    const edit: OfferedEdit = { id: 'by-hand', title: 'Change it', kind: 'suggestion', changes }
    return opened.session.prove(finding, edit, false)
  }

  it('holds where the finding goes and nothing else happens', () => {
    assert.deepEqual(prove(change('main.ts', "save('a')", "await save('a')")), { holds: true })
  })

  it('fails where the finding stays', () => {
    const stays = { holds: false, reason: 'The finding would still be there.' }
    assert.deepEqual(prove(change('main.ts', "save('a')", "save('c')")), stays)
    assert.deepEqual(prove(change('save.ts', 'text.length', 'text.length + 0')), stays)
  })

  it('fails where another finding comes in its place', () => {
    const proof = prove(change('main.ts', "save('a')", 'Promise.reject(new Error())'))
    assert.match(proof.holds ? '' : proof.reason, /^It would bring a new finding into .*main\.ts: /)
  })

  it('fails where a file that depends on a changed one has a new type error', () => {
    const proof = prove(
      change('main.ts', "save('a')", "await save('a')"),
      change('save.ts', 'Promise<number>', 'Promise<string>'),
      change('save.ts', 'text.length', 'text'),
    )
    assert.match(proof.holds ? '' : proof.reason, /main\.ts:7 would not compile: .*not assignable/)
  })

  it('fails where the text cannot be parsed any more', () => {
    const proof = prove(change('main.ts', "save('a')", 'await save('))
    assert.match(proof.holds ? '' : proof.reason, /main\.ts:\d would not compile/)
  })

  it('takes new files into account', () => {
    const created = `${directory}/started.ts`
    const used = [
      change(
        'main.ts',
        "import { save } from './save.ts'",
        "import { started } from './started.ts'\nimport { save } from './save.ts'",
      ),
      change('main.ts', "save('a')", 'await started'),
    ]
    assert.deepEqual(
      prove(...used, { file: created, text: "import { save } from './save.ts'\nexport const started = save('a')\n" }),
      {
        holds: true,
      },
    )
    const broken = prove(...used, { file: created, text: 'export const started: number = Promise.resolve(1)\n' })
    assert.match(broken.holds ? '' : broken.reason, /started\.ts:1 would not compile/)
    assert.equal(opened.session.findingsOf(created), undefined)
  })

  it('leaves the program as it was', () => {
    assert.equal(opened.session.findingsOf(`${directory}/main.ts`)?.text, service['main.ts'])
    assert.equal(opened.session.changed.size, 0)
  })
})
