import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { CancellationTokenSource, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver-protocol'
import { temporaryDirectory, writeFiles } from '../host/temporary-directory.ts'
import { fakeAnalysis, findingsAt, type FakeAnalysis } from './fake-analysis.ts'
import { poorCapabilities, TestClient, uriOf, type ClientSetup } from './test-client.ts'

describe('a language server in conversation', () => {
  let client: TestClient
  let fake: FakeAnalysis

  async function start(setup: Omit<ClientSetup, 'startAnalysis'>): Promise<void> {
    fake = fakeAnalysis()
    fake.findings = (file, text) => findingsAt(file, text, 'read')
    client = await TestClient.start({ ...setup, startAnalysis: fake.start })
  }

  const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code)

  afterEach(() => client.stop())

  describe('the server, asked for diagnostics', () => {
    let directory: string
    let file: string

    beforeEach(async () => {
      directory = temporaryDirectory({ 'a.ts': 'read()', 'b.ts': '' })
      file = path.join(directory, 'a.ts')
      await start({ folders: [directory] })
    })

    it('starts nothing before a document is opened', async () => {
      assert.equal(fake.setups.length, 0)
      await client.pull(await client.open(file))
      assert.equal(fake.setups.length, 1)
      assert.deepEqual(fake.setups[0]?.files, [file, path.join(directory, 'b.ts')])
    })

    it('says that nothing is new instead of the same again', async () => {
      const uri = await client.open(file)
      const first = await client.report(uri)
      assert.equal(first.kind, 'full')
      assert.ok(first.resultId)
      assert.deepEqual(await client.report(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId })
      await client.change(uri, ' read()')
      const second = await client.report(uri, first.resultId)
      assert.equal(second.kind, 'full')
    })

    it('hands over the newest text once, however fast it is typed', async () => {
      const uri = await client.open(file)
      await client.pull(uri)
      const before = fake.updates.length
      for (let edit = 0; edit < 200; edit++) await client.change(uri, `${' '.repeat(edit)}read()`)
      const [found] = await client.pull(uri)
      assert.equal(found?.range.start.character, 199)
      assert.ok(fake.updates.length - before <= 20, `${fake.updates.length - before} updates`)
      assert.equal(fake.updates.at(-1)?.documents?.get(file), `${' '.repeat(199)}read()`)
    })

    it('applies changes of a part of the text', async () => {
      const uri = await client.open(file, 'a😀\r\nread()\r\n')
      await client.change(uri, '  ', { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } })
      const [found] = await client.pull(uri)
      assert.deepEqual(found?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } })
    })

    it('answers a cancelled request at once', async () => {
      const uri = await client.open(file)
      fake.beforeAnswer = () => new Promise(() => undefined)
      const source = new CancellationTokenSource()
      const answer = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token)
      setTimeout(() => source.cancel(), 20)
      await assert.rejects(answer, { code: -32800 })
    })

    it('has a request for an old text repeated, so that the editor keeps what it shows', async () => {
      const uri = await client.open(file)
      await client.pull(uri)
      let release = (): void => undefined
      fake.beforeAnswer = () => new Promise((resolve) => (release = resolve))
      await client.change(uri, ' read()')
      const outdated = client.request('textDocument/diagnostic', { textDocument: { uri } })
      const isRejected = assert.rejects(outdated, { code: -32802, data: { retriggerRequest: true } })
      while (fake.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
      fake.beforeAnswer = () => Promise.resolve()
      await client.change(uri, '  read()')
      // The server takes one message after the other.
      await client.request('offloop/report', {})
      release()
      await isRejected
      assert.equal((await client.pull(uri))[0]?.range.start.character, 2)
    })

    it('writes one line for a fault, and answers the rest', async () => {
      const uri = await client.open(file)
      fake.findings = () => {
        throw new Error('the fake broke\nin two lines')
      }
      assert.deepEqual(await client.pull(uri), [])
      assert.equal(
        await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 1 } }),
        null,
      )
      const line = await client.until(client.log, (message) => message.includes('the fake broke'))
      assert.match(
        line,
        /^Offloop itself failed at textDocument\/diagnostic: the fake broke \(.*fake-analysis|^Offloop itself failed at textDocument\/diagnostic: the fake broke/,
      )
      assert.doesNotMatch(line, /\n/)
      fake.findings = (of, text) => findingsAt(of, text, 'read')
      assert.deepEqual(codes(await client.pull(uri)), ['blocking-call'])
    })

    it('tells the editor to ask again when findings have changed', async () => {
      await client.pull(await client.open(file))
      client.refreshes.length = 0
      fake.events[0]?.onFindingsChanged([file])
      fake.events[0]?.onFindingsChanged([file])
      await client.until(client.refreshes, (what) => what === 'inlayHint')
      assert.deepEqual([...client.refreshes].sort(), ['codeLens', 'diagnostic', 'inlayHint'])
    })

    it('has nothing to say about what is no code, or is not linted', async () => {
      writeFiles(directory, {
        'node_modules/x/index.js': 'read()',
        '.gitignore': 'gen\n',
        'gen/c.ts': 'read()',
        'notes.md': 'read()',
      })
      for (const name of ['node_modules/x/index.js', 'gen/c.ts', 'notes.md']) {
        assert.deepEqual(await client.pull(await client.open(path.join(directory, name))), [], name)
      }
      assert.deepEqual(await client.pull('untitled:Untitled-1'), [])
      assert.deepEqual(fake.asked, [])
    })

    it('lints a new document before it is saved', async () => {
      const uri = await client.open(path.join(directory, 'new.ts'), 'read()')
      assert.deepEqual(codes(await client.pull(uri)), ['blocking-call'])
    })

    it('lints every file for an editor that asks for the workspace, and says what is unchanged', async () => {
      interface Report {
        items: (DocumentDiagnosticReport & { uri: string; version: number | null })[]
      }
      writeFiles(directory, { 'a.ts': '' })
      await client.open(file, 'read()')
      const first = await client.request<Report>('workspace/diagnostic', {
        identifier: 'offloop',
        previousResultIds: [],
      })
      assert.deepEqual(
        first.items.map((item) => [
          path.basename(item.uri),
          item.version,
          item.kind === 'full' ? item.items.length : item.kind,
        ]),
        [
          ['a.ts', 1, 1],
          ['b.ts', null, 0],
        ],
      )
      const previousResultIds = [
        ...first.items.map(({ uri, resultId }) => ({ uri, value: resultId })),
        { uri: uriOf(path.join(directory, 'gone.ts')), value: 'x' },
      ]
      const partial: Report['items'] = []
      client.connection.onNotification('$/progress', ({ token, value }: { token: unknown; value: Report }) => {
        if (token === 'part') partial.push(...value.items)
      })
      await client.change(uriOf(file), 'read() || read()')
      const second = await client.request<Report>('workspace/diagnostic', {
        previousResultIds,
        partialResultToken: 'part',
      })
      assert.deepEqual(second.items, [])
      assert.deepEqual(
        partial.map((item) => [path.basename(item.uri), item.kind === 'full' ? item.items.length : item.kind]),
        [
          ['a.ts', 2],
          ['b.ts', 'unchanged'],
          ['gone.ts', 0],
        ],
      )
    })
  })

  describe('the server, for a client that does not ask', () => {
    it('sends the diagnostics of open documents, and takes them back', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'read()', 'b.ts': 'read()' })
      await start({ folders: [directory], capabilities: poorCapabilities })
      assert.equal(client.initialized.capabilities.diagnosticProvider, undefined)
      const uri = await client.open(path.join(directory, 'a.ts'))
      const first = await client.until(client.published, (params) => params.uri === uri)
      assert.deepEqual([first.version, codes(first.diagnostics)], [1, ['blocking-call']])
      // What the client cannot show is left out.
      assert.deepEqual(Object.keys(first.diagnostics[0] ?? {}).sort(), [
        'code',
        'data',
        'message',
        'range',
        'severity',
        'source',
      ])

      await client.change(uri, 'write()')
      const second = await client.until(client.published, ({ version }) => version === 2)
      assert.deepEqual(second.diagnostics, [])

      const before = client.published.length
      fake.findings = (file, text) => findingsAt(file, text, 'write')
      fake.events[0]?.onFindingsChanged([path.join(directory, 'a.ts'), path.join(directory, 'b.ts')])
      const third = await client.until(client.published, (params) => params.uri === uri, before)
      assert.deepEqual([third.version, codes(third.diagnostics)], [2, ['blocking-call']])

      await client.close(uri)
      const last = await client.until(client.published, (params) => params.version === undefined)
      assert.deepEqual(last, { uri, diagnostics: [] })
      assert.ok(
        client.published.every((params) => params.uri === uri),
        'a file that is not open was told of',
      )
    })
  })

  describe('folders', () => {
    it('are analysed one by one, each with its own files, and come and go', async () => {
      const [one, two, three] = [
        temporaryDirectory({ 'a.ts': '' }),
        temporaryDirectory({ 'a.ts': '' }),
        temporaryDirectory({ 'c.ts': '' }),
      ]
      await start({ folders: [one, two] })
      await client.pull(await client.open(path.join(one, 'a.ts'), 'read()'))
      const second = await client.open(path.join(two, 'a.ts'), 'read()')
      await client.pull(second)
      assert.deepEqual(
        fake.setups.map(({ cwd }) => cwd),
        [one, two],
      )

      const event = { added: [{ uri: uriOf(three), name: 'c' }], removed: [{ uri: uriOf(two), name: 'b' }] }
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event })
      const third = await client.open(path.join(three, 'c.ts'), 'read()')
      assert.equal((await client.pull(third)).length, 1)
      assert.deepEqual(fake.closed, [two])
      // Its document is still open and belongs to no folder now.
      assert.equal((await client.pull(second)).length, 1)
    })

    it('may lie in each other: the inner one has the file', async () => {
      const outer = temporaryDirectory({ 'a.ts': '', 'inner/b.ts': '' })
      await start({ folders: [outer, path.join(outer, 'inner')] })
      await client.pull(await client.open(path.join(outer, 'inner/b.ts'), 'read()'))
      assert.deepEqual(
        fake.setups.map(({ cwd }) => cwd),
        [path.join(outer, 'inner')],
      )
    })

    it('hand a document over to a folder that is added inside of them', async () => {
      const outer = temporaryDirectory({ 'a.ts': '', 'inner/b.ts': '' })
      const inner = path.join(outer, 'inner')
      await start({ folders: [outer] })
      const file = path.join(inner, 'b.ts')
      const uri = await client.open(file, 'read()')
      await client.pull(uri)
      const event = { added: [{ uri: uriOf(inner), name: 'inner' }], removed: [] }
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event })
      await client.change(uri, 'read() || read()')
      await client.pullUntil(uri, ({ length }) => length === 2)
      assert.deepEqual(
        fake.setups.map(({ cwd }) => cwd),
        [outer, inner],
      )
      // What the outer one knew of it is what is on disk again.
      assert.ok(
        fake.updates.some(({ documents }) => documents?.has(file) === true && documents.get(file) === undefined),
      )
    })

    it('may be reached through a symbolic link, and are named as the editor names them', async () => {
      const real = temporaryDirectory({ 'real/a.ts': '', 'real/b.ts': 'read()' })
      const linked = path.join(real, 'linked')
      symlinkSync(path.join(real, 'real'), linked)
      await start({ folders: [linked] })
      fake.findings = (file, text) => {
        const other = file.replace('a.ts', 'b.ts')
        return findingsAt(file, text, 'read', { path: [{ label: 'POST /', file: other, span: { start: 0, end: 0 } }] })
      }
      const [found] = await client.pull(await client.open(path.join(linked, 'a.ts'), 'read()'))
      assert.deepEqual(fake.asked, [path.join(real, 'real/a.ts')])
      assert.equal(found?.relatedInformation?.[0]?.location.uri, uriOf(path.join(linked, 'b.ts')))
    })

    it('are made for documents outside of all others: their project, or only the document', async () => {
      const project = temporaryDirectory({
        'package.json': '{}',
        'src/a.ts': '',
        'src/b.ts': '',
        'node_modules/x/a.js': '',
      })
      const loose = temporaryDirectory({ 'a.ts': '', 'deep/b.ts': '' })
      await start({ folders: [] })
      const inProject = await client.open(path.join(project, 'src/a.ts'), 'read()')
      assert.equal((await client.pull(inProject)).length, 1)
      assert.deepEqual(fake.setups[0]?.files, [path.join(project, 'src/a.ts'), path.join(project, 'src/b.ts')])

      const alone = await client.open(path.join(loose, 'a.ts'), 'read()')
      assert.equal((await client.pull(alone)).length, 1)
      assert.deepEqual(fake.setups[1]?.files, [path.join(loose, 'a.ts')])
      const second = await client.open(path.join(loose, 'z.ts'), 'read()')
      assert.equal((await client.pull(second)).length, 1)

      const dependency = await client.open(path.join(project, 'node_modules/x/a.js'), 'read()')
      assert.deepEqual(await client.pull(dependency), [])
      assert.equal(fake.setups.length, 2)
      await client.close(dependency)
      await client.close(inProject)
      await client.close(alone)
      await client.pull(second)
      assert.deepEqual(fake.closed, [project])
    })

    it('that are no directories here are left out', async () => {
      const directory = temporaryDirectory()
      mkdirSync(path.join(directory, 'a'))
      await start({ folders: [path.join(directory, 'gone')] })
      assert.deepEqual(await client.pull(uriOf(path.join(directory, 'gone/a.ts'))), [])
    })
  })
})
