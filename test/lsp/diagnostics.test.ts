import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  CancellationTokenSource,
  FileChangeType,
  createProtocolConnection,
  type CodeAction,
  type Diagnostic,
  type InitializeResult,
} from 'vscode-languageserver-protocol/node'
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node'
import type { LintWorkspaceResult } from '../../server/src/protocol.ts'
import { offloop } from '../cli/spawn-offloop.ts'
import { temporaryDirectory, writeFiles } from '../host/temporary-directory.ts'
import { builtServer } from './built-server.ts'
import { applyEdit, changesOf } from './apply-edit.ts'
import { sampleService, service } from './sample-service.ts'
import { poorCapabilities, rangeOf, TestClient, uriOf, type ClientSetup } from './test-client.ts'

const pages = service['src/pages.ts']
const server = service['src/server.ts']
const orders = service['src/orders.ts']

/** Handlers that wait for nothing blocking. */
const quietServer = server.replace("render('home')", "'home'")

const severities = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ severity }) => severity)

describe('diagnostics of the real server', () => {
  let client: TestClient
  let directory: string
  const at = (name: string): string => path.join(directory, name)

  async function start(files: Record<string, string> = {}, rest: Partial<ClientSetup> = {}): Promise<void> {
    directory = sampleService(files)
    client = await TestClient.start({ folders: [directory], ...rest })
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0)
  })

  it('show a finding where it stands, with its path and a link to its rule', async () => {
    await start()
    const uri = await client.open(at('src/pages.ts'))
    const [found, ...others] = await client.pullUntil(uri, ([first]) => first?.severity === 2)
    assert.deepEqual(others, [])
    assert.deepEqual(found?.range, rangeOf(pages, 'readFileSync(', 12))
    assert.deepEqual([found.code, found.source, found.tags], ['blocking-call', 'offloop', undefined])
    assert.match(readFileSync(new URL(found.codeDescription!.href), 'utf8'), /^# blocking-call\n/)
    assert.equal(
      found.message,
      'readFileSync reads the whole file while the event loop waits, on every HTTP request through render. Use fs.promises.readFile.',
    )
    assert.deepEqual(
      found.relatedInformation?.map(({ message, location }) => [message, path.basename(location.uri), location.range]),
      [
        ['HTTP request', 'server.ts', rangeOf(server, 'createServer((', 12)],
        ['→ render', 'server.ts', rangeOf(server, "render('home", 6)],
        ['→ readFileSync', 'pages.ts', found.range],
      ],
    )
  })

  it('stand right behind CRLF and characters of two units', async () => {
    const text = pages.replaceAll('\n', '\r\n').replace('return', 'const face = "😀😀"; return')
    await start({ 'src/pages.ts': text })
    const uri = await client.open(at('src/pages.ts'))
    const [found] = await client.pullUntil(uri, ([first]) => first?.severity === 2)
    assert.deepEqual(found?.range, rangeOf(text, 'readFileSync(', 12))
    await client.change(uri, '😀\r\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } })
    const [moved] = await client.pull(uri)
    assert.equal(moved?.range.start.line, found.range.start.line + 1)
  })

  it('follow what is typed in another file, saved or not, and tell the editor so', async () => {
    await start({ 'src/server.ts': quietServer })
    const uri = await client.open(at('src/pages.ts'))
    const other = await client.open(at('src/server.ts'))
    await client.pullUntil(uri, (diagnostics) => severities(diagnostics).join() === '3')
    await client.requestUntil('offloop/report', {}, ({ text }: { text: string }) => text.includes('Read completely'))
    await client.pull(other)
    const before = client.refreshes.length
    await client.change(other, server)
    await client.pull(other)
    await client.until(client.refreshes, (what) => what === 'diagnostic', before)
    await client.pullUntil(uri, (diagnostics) => severities(diagnostics).join() === '2')
    await client.change(other, quietServer)
    await client.pullUntil(uri, (diagnostics) => severities(diagnostics).join() === '3')
    // Closed without having been saved: what is on disk counts again.
    await client.change(other, server)
    await client.pullUntil(uri, (diagnostics) => severities(diagnostics).join() === '2')
    await client.close(other)
    await client.pullUntil(uri, (diagnostics) => severities(diagnostics).join() === '3')
  })

  it('are sent to a client that does not ask, also when another file changes them', async () => {
    await start({ 'src/server.ts': quietServer }, { capabilities: poorCapabilities })
    const uri = await client.open(at('src/pages.ts'))
    const other = await client.open(at('src/server.ts'))
    await client.until(
      client.published,
      (params) => params.uri === uri && severities(params.diagnostics).join() === '3',
    )
    await client.change(other, server)
    await client.until(
      client.published,
      (params) => params.uri === uri && severities(params.diagnostics).join() === '2',
    )
    await client.change(uri, '')
    const last = await client.until(client.published, (params) => params.uri === uri && params.version === 2)
    assert.deepEqual(last.diagnostics, [])
  })

  it('follow files that are renamed and deleted on disk', async () => {
    await start()
    const uri = await client.open(at('src/pages.ts'))
    await client.pullUntil(uri, ([first]) => first?.severity === 2)
    renameSync(at('src/server.ts'), at('src/main.ts'))
    await client.filesChanged(
      { uri: uriOf(at('src/server.ts')), type: FileChangeType.Deleted },
      { uri: uriOf(at('src/main.ts')), type: FileChangeType.Created },
    )
    await client.pullUntil(uri, ([first]) => first?.relatedInformation?.[0]?.location.uri === uriOf(at('src/main.ts')))
    rmSync(at('src/main.ts'))
    await client.filesChanged({ uri: uriOf(at('src/main.ts')), type: FileChangeType.Deleted })
    await client.pullUntil(uri, ([first]) => first?.severity === 3)

    // The document's own file: closed under its old name, opened under the new one.
    renameSync(at('src/pages.ts'), at('src/views.ts'))
    await client.close(uri)
    const renamed = await client.open(at('src/views.ts'), pages)
    await client.filesChanged({ uri, type: FileChangeType.Deleted }, { uri: renamed, type: FileChangeType.Created })
    await client.pullUntil(renamed, ([first]) => first?.severity === 3)
    assert.deepEqual(await client.pull(uri), [])
  })

  it('hold for each folder of a workspace by itself', async () => {
    await start()
    const second = sampleService({
      'src/server.ts': quietServer,
      'offloop.json': '{ "rules": { "floating-promise": "off" } }',
    })
    const event = { added: [{ uri: uriOf(second), name: 'second' }], removed: [] }
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event })
    const first = await client.open(at('src/pages.ts'))
    const other = await client.open(path.join(second, 'src/pages.ts'))
    await client.pullUntil(first, ([found]) => found?.severity === 2)
    await client.pullUntil(other, ([found]) => found?.severity === 3)
    assert.equal((await client.pull(await client.open(at('src/orders.ts')))).length, 1)
    assert.deepEqual(await client.pull(await client.open(path.join(second, 'src/orders.ts'))), [])
  })

  it('follow the configuration file without a new start', async () => {
    await start()
    const uri = await client.open(at('src/orders.ts'))
    await client.pullUntil(uri, ({ length }) => length === 1)
    writeFiles(directory, { 'offloop.json': '{ "rules": { "floating-promise": "hint" } }' })
    await client.filesChanged({ uri: uriOf(at('offloop.json')), type: FileChangeType.Created })
    await client.pullUntil(uri, ([found]) => found?.severity === 4)
    writeFiles(directory, { 'offloop.json': '{ "rules": { "floating-promis": "off" } }' })
    await client.filesChanged({ uri: uriOf(at('offloop.json')), type: FileChangeType.Changed })
    const wrong = await client.until(client.published, (params) => params.uri === uriOf(at('offloop.json')))
    assert.deepEqual(wrong.diagnostics[0]?.range, {
      start: { line: 0, character: 13 },
      end: { line: 0, character: 30 },
    })
    assert.deepEqual(severities(await client.pull(uri)), [4])
    rmSync(at('offloop.json'))
    await client.filesChanged({ uri: uriOf(at('offloop.json')), type: FileChangeType.Deleted })
    await client.pullUntil(uri, ([found]) => found?.severity === 1)
  })

  it('go when a quick fix or an ignore comment is applied', async () => {
    await start()
    const uri = await client.open(at('src/orders.ts'))
    const range = rangeOf(orders, 'save(order)\n', 4)
    const offer = async (): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: range.end, end: range.end },
        context: { diagnostics: await client.pull(uri), only: ['quickfix'] },
      })
    const titles = (await offer()).map(({ title }) => title)
    assert.ok(titles.length >= 3, titles.join())
    for (const title of titles) {
      const action = (await offer()).find((offered) => offered.title === title)
      const { edit } = await client.request<CodeAction>('codeAction/resolve', action)
      const fixed = applyEdit(edit, uri, orders)
      assert.notEqual(fixed, orders, title)
      if (title.includes('here')) {
        assert.match(fixed, /\n {2}\/\/ offloop-ignore-next-line floating-promise -- reason\n {2}save\(order\)\n/)
      }
      await client.change(uri, fixed)
      assert.deepEqual(await client.pull(uri), [], `${title}:\n${fixed}`)
      await client.change(uri, orders)
    }
  })

  it('fade what can go: an await of nothing, an ignore comment that ignores nothing', async () => {
    const text = '// offloop-ignore-file blocking-call -- reads once\nexport async function f() {\n  await 1\n}\n'
    await start({ 'src/idle.ts': text })
    const uri = await client.open(at('src/idle.ts'))
    const found = await client.pullUntil(uri, ({ length }) => length === 2)
    assert.deepEqual(
      found.map(({ code, tags, range }) => [code, tags, range]),
      [
        ['unused-ignore', [1], rangeOf(text, '// offloop-ignore-file blocking-call -- reads once')],
        ['redundant-await', found[1]?.tags, found[1]?.range],
      ],
    )
    const fixAll = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll.offloop'] },
    })
    assert.equal(fixAll.length, 1)
    const { edit } = await client.request<CodeAction>('codeAction/resolve', fixAll[0])
    assert.deepEqual(changesOf(edit, uri), [
      { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, newText: '' },
    ])
  })

  it('of every file come by request, with progress, and follow the files from then on', async () => {
    await start({}, { options: { hasCommands: true } })
    const open = await client.open(at('src/orders.ts'))
    await client.pull(open)
    const result = await client.request<LintWorkspaceResult>('offloop/lintWorkspace', { workDoneToken: 'lint' })
    assert.deepEqual(result, { files: 3, findings: 2, isCancelled: false })
    // An open document is asked about by the client itself.
    assert.deepEqual(
      client.published.map(({ uri, diagnostics }) => [path.basename(uri), severities(diagnostics)]),
      [['pages.ts', [2]]],
    )
    const reports = client.progress.filter(({ token }) => token === 'lint').map(({ value }) => value)
    assert.deepEqual([reports[0]?.['kind'], reports.at(-1)?.['kind']], ['begin', 'end'])
    assert.deepEqual(
      reports.filter(({ kind }) => kind === 'report').map(({ percentage, message }) => [percentage, message]),
      [
        [33, '1 of 3 files'],
        [66, '2 of 3 files'],
        [100, '3 of 3 files'],
      ],
    )

    const told = (count: number, from: number) =>
      client.until(
        client.published,
        ({ uri, diagnostics }) => uri.endsWith('pages.ts') && diagnostics.length === count,
        from,
      )
    let before = client.published.length
    const uri = await client.open(at('src/pages.ts'))
    await told(0, before)
    before = client.published.length
    await client.close(uri)
    await told(1, before)
    before = client.published.length
    writeFiles(directory, { 'src/pages.ts': 'export const render = String\n' })
    await client.filesChanged({ uri: uriOf(at('src/pages.ts')), type: FileChangeType.Changed })
    await told(0, before)
  })

  it('of every file stop when that is cancelled, and what was found stays', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`src/orders${index}.ts`, orders]))
    await start(many, { options: { hasCommands: true } })
    const source = new CancellationTokenSource()
    const answer = client.connection.sendRequest<LintWorkspaceResult>(
      'offloop/lintWorkspace',
      { workDoneToken: 1 },
      source.token,
    )
    await client.until(client.progress, ({ value }) => value['kind'] === 'report')
    source.cancel()
    const { files, findings, isCancelled } = await answer
    assert.ok(isCancelled)
    assert.ok(files > 0 && files < 63 && findings <= files, `${files} files, ${findings} findings`)
    assert.equal(client.published.length, findings)
  })

  it('are those of the command line, file by file', async () => {
    await start()
    const { stdout } = await offloop(directory, 'lint', '--severity', 'hint', '--format', 'json')
    const expected = (JSON.parse(stdout) as { findings: { ruleId: string; file: string; range: unknown }[] }).findings
    assert.ok(expected.length > 0)
    for (const file of ['src/orders.ts', 'src/pages.ts', 'src/server.ts']) {
      const own = expected.filter((finding) => finding.file === file)
      const uri = await client.open(at(file))
      const found = await client.pullUntil(uri, ({ length }) => length === own.length)
      assert.deepEqual(
        found.map(({ code }) => code),
        own.map(({ ruleId }) => ruleId),
      )
    }
  })

  it('come while the project is read, and the editor is told how far that is', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `src/many/m${index}.ts`,
        `${orders}\n`.repeat(20).replaceAll('checkout', () => `f${Math.random()}`.replace('.', '')),
      ]),
    )
    await start(many, { options: { hasCommands: true } })
    const uri = await client.open(at('src/pages.ts'))
    await client.pullUntil(uri, ([first]) => first?.severity === 2)
    await client.until(
      client.statuses,
      ({ folders: [folder] }) => folder !== undefined && folder.busy === undefined && folder.findings.warning === 1,
    )
    const busy = client.statuses.map(({ folders: [folder] }) => folder?.busy).filter((text) => text !== undefined)
    assert.ok(busy.length > 0)
    for (const text of busy)
      assert.match(
        text,
        /^(?:Opening the project|Reading the project: [\d,]+ of \d{3} files|Following calls through the project)$/,
      )
    const shown = client.progress.map(({ value }) => value['kind'])
    assert.equal(shown.filter((kind) => kind === 'begin').length, shown.filter((kind) => kind === 'end').length)
  })
})

describe('offloop lsp', () => {
  it('speaks over the channel of a forked process too', async () => {
    const child = fork(builtServer(), ['lsp', '--node-ipc'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
    connection.listen()
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    })
    assert.equal(serverInfo?.name, 'Offloop')
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
    assert.equal(await ended, 0)
    connection.dispose()
  })

  it('ends when the editor is gone without a word', async () => {
    const directory = temporaryDirectory({ 'a.ts': '' })
    const client = await TestClient.start({ folders: [directory] })
    await client.pull(await client.open(path.join(directory, 'a.ts')))
    const ended = new Promise((resolve) => client.process?.once('exit', resolve))
    client.connection.dispose()
    client.process?.stdin?.end()
    assert.equal(await ended, 1)
  })

  it('says what it needs when a person starts it', async () => {
    const { exitCode, stderr } = await offloop(process.cwd(), 'lsp')
    assert.equal(exitCode, 2)
    assert.match(stderr, /^offloop: offloop lsp is started by an editor .* offloop lsp --stdio\.\n$/)
    assert.match((await offloop(process.cwd(), 'lsp', '--node-ipc')).stderr, /use --stdio\.\n$/)
  })
})
