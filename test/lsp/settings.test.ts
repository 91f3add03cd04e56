import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import path from 'node:path'
import {
  FileChangeType,
  type Diagnostic,
  type FileEvent,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol'
import { temporaryDirectory, writeFiles } from '../host/temporary-directory.ts'
import { fakeAnalysis, findingsAt, type FakeAnalysis } from './fake-analysis.ts'
import { poorCapabilities, rangeOf, TestClient, uriOf, type ClientSetup } from './test-client.ts'

describe('a language server, as settings and files change', () => {
  let client: TestClient
  let fake: FakeAnalysis

  async function start(setup: Omit<ClientSetup, 'startAnalysis'>): Promise<void> {
    fake = fakeAnalysis()
    fake.findings = (file, text) => [
      ...findingsAt(file, text, 'bad', { severity: 'error' }),
      ...findingsAt(file, text, 'so', { severity: 'info' }),
      ...findingsAt(file, text, 'fine', { severity: 'hint' }),
    ]
    client = await TestClient.start({ ...setup, startAnalysis: fake.start })
  }

  afterEach(() => client.stop())

  const severities = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ severity }) => severity)

  /** The diagnostics that were sent of a configuration file, once they are as expected. */
  function told(
    file: string,
    matches: (params: PublishDiagnosticsParams) => boolean,
    from = 0,
  ): Promise<PublishDiagnosticsParams> {
    return client.until(client.published, (params) => params.uri === uriOf(file) && matches(params), from)
  }

  describe("the editor's settings", () => {
    const text = 'bad so fine'
    let directory: string
    let uri: string

    async function open(setup: Partial<ClientSetup>, files: Record<string, string> = {}): Promise<void> {
      directory = temporaryDirectory({ 'a.ts': text, ...files })
      await start({ folders: [directory], ...setup })
      uri = await client.open(path.join(directory, 'a.ts'))
      if (setup.capabilities !== poorCapabilities) await client.pull(uri)
    }

    it('choose the least severity that is shown: all by default, hints as hints, infos as information', async () => {
      await open({})
      assert.deepEqual(severities(await client.pull(uri)), [1, 3, 4])
      await client.changeSettings({ severity: 'info' })
      assert.deepEqual(severities(await client.pullUntil(uri, ({ length }) => length === 2)), [1, 3])
      assert.equal(fake.restarts.at(-1)?.leastSeverity, 'info')
    })

    it('switch a folder off and on', async () => {
      await open({ settings: { enable: false } })
      assert.deepEqual(await client.pull(uri), [])
      assert.equal(fake.setups.length, 0)
      await client.changeSettings({ enable: true })
      await client.pullUntil(uri, ({ length }) => length === 3)
      await client.changeSettings({ enable: false })
      await client.pullUntil(uri, ({ length }) => length === 0)
      assert.equal(fake.closed.length, 1)
    })

    it('set rules, unless the configuration file names them', async () => {
      const rules = { 'redundant-await': 'off', 'floating-promise': { severity: 'hint', allowVoid: false } }
      await open({ settings: { rules } }, { 'offloop.json': '{ "rules": { "redundant-await": "error" } }' })
      const { rules: used } = fake.setups[0]!.configuration
      assert.equal(used['redundant-await']?.severity, 'error')
      assert.equal(used['floating-promise']?.severity, 'hint')
      assert.equal(used['floating-promise'].options['allowVoid'], false)
      assert.equal(used['floating-promise'].options['hintVoid'], true)
      const told = client.log.filter((line) => line.includes('offloop.rules'))
      assert.deepEqual(told, [
        "offloop.json: what it says of redundant-await counts, and the editor's setting offloop.rules does not.",
      ])
    })

    it('that are wrong are left out, with a line that says so', async () => {
      await open({ settings: { severity: 'loud', rules: { 'blocking-cal': 'off' }, inlayHints: 'yes' } })
      assert.deepEqual(severities(await client.pull(uri)), [1, 3, 4])
      await client.until(client.log, (line) =>
        line.includes('offloop.rules is left out: unknown rule "blocking-cal"; did you mean "blocking-call"?'),
      )
    })

    it('may be sent instead of asked for', async () => {
      await open({ capabilities: poorCapabilities })
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { offloop: { severity: 'error' } },
      })
      const last = await client.until(client.published, ({ diagnostics }) => diagnostics.length === 1)
      assert.deepEqual(severities(last.diagnostics), [1])
    })

    it('that are the same again change nothing', async () => {
      await open({ settings: { severity: 'info' } })
      await client.changeSettings({ severity: 'info' })
      await client.request('offloop/report', {})
      await client.pull(uri)
      assert.deepEqual([fake.setups.length, fake.restarts.length], [1, 0])
    })
  })

  describe('the configuration file', () => {
    it('that is wrong is marked where it is wrong, open or not, until it is right', async () => {
      const text = '{\r\n  // 😀\r\n  "rules": { /* 😀 */ "blocking-cal": "off" },\r\n}\r\n'
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'offloop.jsonc': text })
      await start({ folders: [directory], options: { hasCommands: true } })
      const file = path.join(directory, 'offloop.jsonc')
      const uri = await client.open(path.join(directory, 'a.ts'))
      assert.deepEqual(await client.pull(uri), [])
      const wrong = await told(file, ({ diagnostics }) => diagnostics.length > 0)
      assert.deepEqual(wrong.diagnostics, [
        {
          range: rangeOf(text, '"blocking-cal"'),
          severity: 1,
          source: 'offloop',
          message: 'Unknown rule "blocking-cal"; did you mean "blocking-call"?',
        },
      ])
      const { folders } = await client.until(client.statuses, ({ folders: [folder] }) => folder?.problem !== undefined)
      assert.equal(folders[0]?.problem, 'offloop.jsonc: unknown rule "blocking-cal"; did you mean "blocking-call"?')
      assert.equal(folders[0].configurationUri, uriOf(file))

      writeFiles(directory, { 'offloop.jsonc': text.replace('cal"', 'call"') })
      await client.filesChanged({ uri: uriOf(file), type: FileChangeType.Changed })
      await told(file, ({ diagnostics }) => diagnostics.length === 0)
      await client.until(client.refreshes, (what) => what === 'diagnostic')
      assert.equal((await client.pull(uri)).length, 1)
      assert.equal(fake.setups[0]?.configuration.rules['blocking-call']?.severity, 'off')

      // The last one that was right stays in use while it is wrong.
      writeFiles(directory, { 'offloop.jsonc': '{ "rules": ' })
      await client.filesChanged({ uri: uriOf(file), type: FileChangeType.Changed })
      await told(file, ({ diagnostics }) => JSON.stringify(diagnostics).includes('not valid JSON'))
      assert.equal((await client.pull(uri)).length, 1)

      const before = client.published.length
      rmSync(file)
      await client.filesChanged({ uri: uriOf(file), type: FileChangeType.Deleted })
      await told(file, ({ diagnostics }) => diagnostics.length === 0, before)
      assert.equal(fake.restarts.at(-1)?.configuration.rules['blocking-call']?.severity, 'default')
    })

    it('is one: of two, one has to go', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'offloop.json': '{}', 'offloop.jsonc': '{}' })
      await start({ folders: [directory] })
      await client.pull(await client.open(path.join(directory, 'a.ts')))
      const { diagnostics } = await told(
        path.join(directory, 'offloop.jsonc'),
        (params) => params.diagnostics.length > 0,
      )
      assert.match(JSON.stringify(diagnostics), /keep one of them/)
    })

    it('is marked also where it lies above the folder', async () => {
      const directory = temporaryDirectory({ 'inner/a.ts': 'bad', 'offloop.json': '{}', 'offloop.jsonc': '{}' })
      await start({ folders: [path.join(directory, 'inner')] })
      await client.pull(await client.open(path.join(directory, 'inner/a.ts')))
      const { diagnostics } = await told(
        path.join(directory, 'offloop.jsonc'),
        (params) => params.diagnostics.length > 0,
      )
      assert.match(JSON.stringify(diagnostics), /keep one of them/)
    })

    it('is followed by clients that watch no files, when it is saved', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'offloop.json': '{}' })
      await start({ folders: [directory], capabilities: poorCapabilities })
      const uri = await client.open(path.join(directory, 'a.ts'))
      await client.until(client.published, (params) => params.uri === uri && params.diagnostics.length === 1)
      const configuration = await client.open(path.join(directory, 'offloop.json'))
      writeFiles(directory, { 'offloop.json': '{ "exclude": ["a.ts"] }' })
      await client.save(configuration)
      await client.until(client.published, (params) => params.uri === uri && params.diagnostics.length === 0)
    })

    it('that leaves out other files makes them a change, no new start where only they changed', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'b.ts': '', '.git/HEAD': '' })
      await start({ folders: [directory] })
      const uri = await client.open(path.join(directory, 'a.ts'))
      await client.pull(uri)
      writeFiles(directory, { '.gitignore': 'b.ts\n' })
      await client.filesChanged({ uri: uriOf(path.join(directory, '.gitignore')), type: FileChangeType.Created })
      while (!fake.updates.some(({ files }) => files)) await new Promise((resolve) => setTimeout(resolve, 10))
      assert.deepEqual(fake.updates.at(-1), {
        created: [],
        deleted: [path.join(directory, 'b.ts')],
        files: [path.join(directory, 'a.ts')],
      })
      assert.deepEqual(fake.restarts, [])
    })

    it('that leaves out an open document has it told, but no list of files that is what it was', async () => {
      const directory = temporaryDirectory({
        'a.ts': 'bad',
        'out.ts': '',
        'offloop.json': '{ "exclude": ["out.ts"] }',
      })
      await start({ folders: [directory] })
      const uri = await client.open(path.join(directory, 'a.ts'))
      await client.pull(uri)
      const out = await client.open(path.join(directory, 'out.ts'))
      await client.change(out, 'bad')
      assert.deepEqual(await client.pull(out), [])
      await client.close(out)
      await client.pull(uri)
      const texts = fake.updates.map(({ documents }) => documents?.get(path.join(directory, 'out.ts')))
      assert.ok(texts.includes('bad'))
      assert.ok(!fake.updates.some(({ files }) => files))
      await client.pull(await client.open(path.join(directory, 'new.ts'), 'bad'))
      const lists = fake.updates.flatMap(({ files }) => (files ? [files] : []))
      assert.deepEqual(lists, [[path.join(directory, 'a.ts'), path.join(directory, 'new.ts')]])
    })
  })

  describe('files on disk', () => {
    it('are watched by the editor', async () => {
      await start({ folders: [temporaryDirectory()] })
      await client.until(client.registrations, (method) => method === 'workspace/didChangeWatchedFiles')
    })

    it('that change all at once, as when a branch is switched, are one update', async () => {
      const names = Array.from({ length: 500 }, (_, index) => `f${index}.ts`)
      const directory = temporaryDirectory(Object.fromEntries(names.map((name) => [name, ''])))
      await start({ folders: [directory] })
      const uri = await client.open(path.join(directory, 'f0.ts'))
      await client.pull(uri)
      const before = fake.updates.length
      for (let at = 0; at < names.length; at += 50) {
        await client.filesChanged(
          ...names.slice(at, at + 50).map((name, index): FileEvent => ({
            uri: uriOf(path.join(directory, name)),
            type: index < 40 ? FileChangeType.Changed : FileChangeType.Deleted,
          })),
        )
      }
      writeFiles(directory, { 'new.ts': '', 'node_modules/x/y.ts': '' })
      await client.filesChanged({ uri: uriOf(path.join(directory, 'new.ts')), type: FileChangeType.Created })
      while (fake.updates.length === before) await new Promise((resolve) => setTimeout(resolve, 10))
      await new Promise((resolve) => setTimeout(resolve, 300))
      assert.equal(fake.updates.length, before + 1)
      const { changed, created, deleted, files } = fake.updates.at(-1)!
      assert.deepEqual([changed?.length, created, deleted?.length], [400, [path.join(directory, 'new.ts')], 100])
      assert.equal(files?.length, 401)
      assert.deepEqual(fake.restarts, [])
    })

    it('that say how the rest is read start the analysis anew', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'tsconfig.json': '{}', 'package.json': '{}' })
      await start({ folders: [directory] })
      const uri = await client.open(path.join(directory, 'a.ts'))
      await client.pull(uri)
      for (const [index, name] of ['tsconfig.json', 'package.json', 'node_modules/x/package.json'].entries()) {
        await client.filesChanged({ uri: uriOf(path.join(directory, name)), type: FileChangeType.Changed })
        while (fake.restarts.length <= index) await new Promise((resolve) => setTimeout(resolve, 10))
      }
      assert.equal(fake.restarts.length, 3)
      assert.equal((await client.pull(uri)).length, 1)
    })

    it('that are deleted while they are open are linted until they are closed', async () => {
      const directory = temporaryDirectory({ 'a.ts': 'bad', 'b.ts': '' })
      await start({ folders: [directory] })
      const file = path.join(directory, 'a.ts')
      const uri = await client.open(file)
      await client.pull(uri)
      rmSync(file)
      await client.filesChanged({ uri, type: FileChangeType.Deleted })
      while (!fake.updates.some(({ deleted }) => deleted?.includes(file)))
        await new Promise((resolve) => setTimeout(resolve, 10))
      assert.equal((await client.pull(uri)).length, 1)
      await client.close(uri)
      assert.deepEqual(await client.pull(uri), [])
      assert.deepEqual(fake.updates.at(-1)?.files, [path.join(directory, 'b.ts')])
    })

    it('that were replaced were changed, and one that came and went is gone', async () => {
      const directory = temporaryDirectory({ 'a.ts': '', 'b.ts': '' })
      await start({ folders: [directory] })
      await client.pull(await client.open(path.join(directory, 'a.ts')))
      const before = fake.updates.length
      const event = (name: string, type: FileChangeType): FileEvent => ({
        uri: uriOf(path.join(directory, name)),
        type,
      })
      await client.filesChanged(
        event('b.ts', FileChangeType.Deleted),
        event('b.ts', FileChangeType.Created),
        event('c.ts', FileChangeType.Created),
        event('c.ts', FileChangeType.Changed),
      )
      while (fake.updates.length === before) await new Promise((resolve) => setTimeout(resolve, 10))
      const { changed, created, deleted } = fake.updates.at(-1)!
      assert.deepEqual(
        [changed, created, deleted],
        [[path.join(directory, 'b.ts')], [path.join(directory, 'c.ts')], []],
      )
    })
  })

  describe("the editor's own type checker", () => {
    it('is used when the editor lends it, by one connection for each folder, and given back', async () => {
      const [one, two] = [temporaryDirectory({ 'a.ts': '' }), temporaryDirectory({ 'a.ts': '' })]
      await start({
        folders: [one, two],
        pipes: ['/pipe/2', '/pipe/3'],
        options: { hasCommands: true, session: 'auto' },
      })
      await client.pull(await client.open(path.join(one, 'a.ts')))
      assert.equal(fake.setups[0]?.attachTo, undefined)

      await client.connection.sendNotification('offloop/attach', { pipe: '/pipe/1' })
      while (fake.restarts.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      assert.deepEqual(fake.restarts[0]?.attachTo, { pipe: '/pipe/1' })
      await client.pull(await client.open(path.join(two, 'a.ts')))
      assert.deepEqual(fake.setups[1]?.attachTo, { pipe: '/pipe/2' })

      fake.events[0]?.onStatus({ projects: [], session: 'editor', filesRead: 1, filesTotal: 1, isComplete: true })
      await client.until(client.statuses, ({ folders: [folder] }) => folder?.session === 'editor')

      await client.connection.sendNotification('offloop/attach', { pipe: null })
      while (fake.restarts.length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
      assert.deepEqual(
        fake.restarts.slice(1).map(({ attachTo }) => attachTo),
        [undefined, undefined],
      )
    })

    it('is waited for when the editor is going to lend it', async () => {
      const directory = temporaryDirectory({ 'a.ts': '' })
      await start({ folders: [directory], options: { session: 'editor' } })
      const answer = client.pull(await client.open(path.join(directory, 'a.ts')))
      await client.request('offloop/report', {})
      assert.equal(fake.setups.length, 0)
      await client.connection.sendNotification('offloop/attach', { pipe: '/pipe/1' })
      await answer
      assert.deepEqual(fake.setups[0]?.attachTo, { pipe: '/pipe/1' })
      assert.deepEqual(fake.restarts, [])
    })
  })

  describe('progress of the background reading', () => {
    const status = { projects: [], session: 'own', filesRead: 120, filesTotal: 3245, isComplete: false } as const

    it('is shown when it takes its time, and ends when all is read', async () => {
      const directory = temporaryDirectory({ 'a.ts': '' })
      await start({ folders: [directory] })
      await client.pull(await client.open(path.join(directory, 'a.ts')))
      fake.events[0]?.onStatus(status)
      await client.until(client.progress, ({ value }) => value['kind'] === 'begin')
      fake.events[0]?.onStatus({ ...status, filesRead: 2_000 })
      await client.until(client.progress, ({ value }) => value['kind'] === 'report')
      fake.events[0]?.onStatus({ ...status, filesRead: 3_245, isComplete: true })
      await client.until(client.progress, ({ value }) => value['kind'] === 'end')
      assert.deepEqual(
        client.progress.map(({ value }) => [value['kind'], value['title'], value['percentage'], value['message']]),
        [
          ['begin', 'Offloop', 0, 'Reading the project: 120 of 3,245 files'],
          ['report', undefined, 61, 'Reading the project: 2,000 of 3,245 files'],
          ['end', undefined, undefined, undefined],
        ],
      )
    })

    it('is not shown when it is done at once', async () => {
      const directory = temporaryDirectory({ 'a.ts': '' })
      await start({ folders: [directory] })
      await client.pull(await client.open(path.join(directory, 'a.ts')))
      fake.events[0]?.onStatus(status)
      fake.events[0]?.onStatus({ ...status, isComplete: true })
      await new Promise((resolve) => setTimeout(resolve, 900))
      assert.deepEqual(client.progress, [])
    })
  })
})
