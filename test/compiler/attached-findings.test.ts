import assert from 'node:assert/strict'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, it } from 'mocha'
import { loadConfiguration } from '../../server/src/cli/load-configuration.ts'
import { LiveLint } from '../../server/src/engine/live/live-lint.ts'
import type { LiveSetup } from '../../server/src/engine/live/live-setup.ts'
import { findFiles } from '../../server/src/host/find-files.ts'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { EditorServer } from './editor-server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const config = { compilerOptions: { strict: true, module: 'nodenext', types: ['*'], noEmit: true } }

/** A copy of a folder that is linted twice: with the editor's compiler and with one of our own. */
class TwiceLinted {
  private readonly editor: EditorServer
  private readonly setup: LiveSetup
  private readonly own: LiveLint
  private readonly attached: LiveLint

  private constructor(editor: EditorServer, setup: LiveSetup, pipe: string) {
    this.editor = editor
    this.setup = setup
    this.own = new LiveLint(setup, new Map(), () => {})
    this.attached = new LiveLint({ ...setup, attachTo: { pipe } }, new Map(), () => {})
  }

  static async open(folder: string): Promise<TwiceLinted> {
    const cwd = temporaryDirectory({ 'package.json': '{"type": "module"}', 'tsconfig.json': JSON.stringify(config) })
    cpSync(`${root}${folder}`, cwd, { recursive: true })
    symlinkSync(`${root}node_modules`, `${cwd}/node_modules`, 'junction')
    const configuration = await loadConfiguration(cwd, undefined)
    const { directory, include, exclude } = configuration
    const { files } = await findFiles({ cwd, patterns: [], start: cwd, directory, include, exclude })
    const manifests = readManifests(files)
    const editor = await EditorServer.start(cwd)
    const setup: LiveSetup = { cwd, configuration, files, manifests, models: [], leastSeverity: 'hint' }
    return new TwiceLinted(editor, setup, await editor.openPipe())
  }

  path(name: string): string {
    return `${this.setup.cwd}/${name}`
  }

  async type(name: string, text: string): Promise<void> {
    const documents = new Map([[this.path(name), text]])
    await this.editor.show(this.path(name), text)
    for (const live of [this.own, this.attached]) live.update({ documents })
  }

  async killEditor(): Promise<void> {
    await this.editor.kill()
  }

  /** How many findings there are; asserts that they are the same ones, and with whose compiler they were found. */
  compare(session: 'editor' | 'own' = 'editor'): number {
    const [own, attached] = [this.own, this.attached].map((live) => {
      while (live.work(1_000));
      return this.setup.files.map((file) => ({ file, findings: live.findingsOf(file)?.findings }))
    })
    assert.deepEqual(attached, own)
    assert.equal(this.attached.status.session, session)
    assert.equal(this.attached.status.sessionProblem === undefined, session === 'editor')
    return own?.flatMap(({ findings }) => findings ?? []).length ?? 0
  }

  async close(): Promise<void> {
    for (const live of [this.own, this.attached]) live.close()
    await this.editor.kill()
  }
}

describe('findings with the compiler of the editor', () => {
  let folder: TwiceLinted | undefined
  afterEach(() => folder?.close())

  for (const name of ['test/rules/blocking-call', 'test/rules/floating-promise', 'examples/legacy']) {
    it(`are those of a compiler of our own: ${name}`, async () => {
      folder = await TwiceLinted.open(name)
      assert.ok(folder.compare() > 0)
    })
  }

  it('are so after every edit', async () => {
    folder = await TwiceLinted.open('examples/checkout')
    const before = folder.compare()
    const counts: number[] = []
    for (const name of ['src/server.ts', 'src/orders.ts']) {
      const text = readFileSync(folder.path(name), 'utf8')
      const hazard = "\nimport { execSync } from 'node:child_process'\nprocess.on('message', () => execSync('ls'))\n"
      for (const next of [`// 😀\r\n${text}`, text + hazard, text.slice(0, text.length / 2), text]) {
        await folder.type(name, next)
        counts.push(folder.compare())
      }
    }
    assert.ok(counts.some((count) => count > before))
    assert.equal(counts.at(-1), before)
  })

  it('are so when its server is killed between edits', async () => {
    folder = await TwiceLinted.open('examples/checkout')
    const before = folder.compare()
    const text = readFileSync(folder.path('src/orders.ts'), 'utf8')
    await folder.type('src/orders.ts', `${text}\nprocess.on('message', () => undefined)\n`)
    await folder.killEditor()
    assert.ok(folder.compare('own') >= before)
    await folder.type('src/orders.ts', text)
    assert.equal(folder.compare('own'), before)
  })
})
