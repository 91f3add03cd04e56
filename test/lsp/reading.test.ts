import assert from 'node:assert/strict'
import path from 'node:path'
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentLink,
  Hover,
  InlayHint,
  MarkupContent,
} from 'vscode-languageserver-protocol'
import type { BlockingPathsResult } from '../../server/src/protocol.ts'
import { writeFiles } from '../host/temporary-directory.ts'
import { sampleService, service } from './sample-service.ts'
import { positionOf, rangeOf, TestClient, uriOf } from './test-client.ts'

const pages = service['src/pages.ts']
const server = service['src/server.ts']

/** Three ways to the same blocking call: a handler in another file, a timer, and another function in between. */
const timer = [
  "import { render } from './pages.ts'",
  '',
  'const face = "😀"; function refresh(): void { render("news") }',
  'setInterval(refresh, 1000)',
  '',
].join('\r\n')

const hazardRange = rangeOf(pages, 'readFileSync(', 12)

const configuration = `{
  // Rules and files.
  "include": ["src/pages.ts", "src/*.ts"],
  "exclude": ["!src/orders.ts", "gone/**"],
  "contexts": [{ "files": "src/server.ts", "context": "event-loop" }],
  "rules": { "blocking-call": "warning", "no-such-rule": "off" },
}
`

for (const [name, hasCommands] of [
  ["Offloop's own client", true],
  ['another editor', false],
] as const) {
  describe(`what is said about code, to ${name}`, () => {
    let client: TestClient
    let directory: string
    const uris: Record<string, string> = {}

    before(async () => {
      directory = sampleService({ 'src/timer.ts': timer })
      client = await TestClient.start({
        folders: [directory],
        options: { hasCommands },
        settings: { inlayHints: { enabled: true } },
      })
      for (const file of ['pages', 'server', 'timer']) {
        uris[file] = await client.open(path.join(directory, `src/${file}.ts`))
      }
      await client.requestUntil<BlockingPathsResult>(
        'offloop/blockingPaths',
        { textDocument: { uri: uris['pages'] }, position: positionOf(pages, 'readFileSync(') },
        ({ isComplete, paths }) => isComplete && paths.length === 2,
      )
    })

    after(() => client.stop())

    it('a hover on a finding tells cost, path, when it is fine, and where to read on', async () => {
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: uris['pages'] },
        position: positionOf(pages, 'readFileSync(', 4),
      })
      assert.deepEqual(hover.range, hazardRange)
      const { kind, value } = hover.contents as MarkupContent
      assert.equal(kind, 'markdown')
      assert.match(value, /\*\*What it costs:\*\* Node\.js runs all requests on one thread\. [^\n]*$/m)
      assert.match(value, /\*\*When it is fine:\*\* A handler that is registered and never used/)
      if (hasCommands) {
        assert.match(
          value,
          /\[More about blocking-call\]\(command:offloop\.openRuleDocumentation\?%5B%22blocking-call%22%5D\)/,
        )
        assert.match(value, /command:offloop\.showBlockingPaths\?/)
        assert.doesNotMatch(value, /reads the whole file|How the event loop/)
      } else {
        assert.match(value, /^readFileSync reads the whole file/)
        assert.match(
          value,
          /\*\*How the event loop gets here:\*\*\n\n1\. \[HTTP request\]\(file:.*server\.ts#L4\)\n2\. \[render\]\(file:.*server\.ts#L5\)/,
        )
        assert.match(value, /\[More about blocking-call\]\(file:.*docs\/rules\/blocking-call\.md\)/)
        assert.doesNotMatch(value, /command:/)
      }
    })

    it('a hover elsewhere says nothing', async () => {
      const position = positionOf(pages, 'render')
      assert.equal(await client.request('textDocument/hover', { textDocument: { uri: uris['pages'] }, position }), null)
    })

    it('code lenses stand over functions that block, where the client can open the paths', async () => {
      if (!hasCommands) {
        assert.equal(client.initialized.capabilities.codeLensProvider, undefined)
        return
      }
      const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uris['pages'] } })
      const range = rangeOf(pages, 'render')
      assert.deepEqual(lenses, [
        {
          range,
          command: {
            title: 'blocks the event loop · 1 path from a handler',
            command: 'offloop.showBlockingPaths',
            arguments: [uris['pages'], range.start],
          },
        },
      ])
      const handler = await client.request<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri: uris['server'] },
      })
      assert.deepEqual(
        handler.map((lens) => lens.range.start),
        [positionOf(server, '(request')],
      )
    })

    it('inlay hints stand before calls that lead to a blocking one, in the lines that are asked for', async () => {
      const ask = (end: { line: number; character: number }) =>
        client.request<InlayHint[]>('textDocument/inlayHint', {
          textDocument: { uri: uris['server'] },
          range: { start: { line: 0, character: 0 }, end },
        })
      const hints = await ask({ line: 9, character: 0 })
      assert.deepEqual(hints, [
        {
          position: positionOf(server, "render('home')"),
          label: 'blocks',
          tooltip: 'Blocks the event loop:\nrender → readFileSync',
          paddingRight: true,
        },
      ])
      assert.deepEqual(await ask({ line: 2, character: 0 }), [])
    })

    it('the blocking paths run through a hazard, a function, a call or what is around', async () => {
      const ask = (file: string, position: unknown) =>
        client.request<BlockingPathsResult>('offloop/blockingPaths', { textDocument: { uri: uris[file] }, position })
      const byHazard = await ask('pages', positionOf(pages, 'readFileSync(', 3))
      assert.equal(byHazard.subject, 'readFileSync')
      assert.deepEqual(
        byHazard.paths.map(({ steps, severity, isProven }) => [
          severity,
          isProven,
          steps.map(({ kind }) => kind).join(' '),
        ]),
        [
          // The handler has no name and is what its root says.
          ['warning', true, 'root function hazard'],
          ['info', true, 'root function function hazard'],
        ],
      )
      assert.deepEqual(byHazard.paths[0]?.steps.at(-1), {
        kind: 'hazard',
        label: 'readFileSync',
        uri: uris['pages'],
        range: hazardRange,
      })
      assert.match(byHazard.paths[0].why, /reads the whole file/)

      const byName = await ask('pages', positionOf(pages, 'render', 2))
      assert.deepEqual([byName.subject, byName.paths.length], ['render', 2])
      const byCall = await ask('timer', positionOf(timer, 'render("', 2))
      assert.deepEqual([byCall.subject, byCall.paths.length], ['render', 2])
      const around = await ask('timer', positionOf(timer, '"news"', 2))
      assert.deepEqual([around.subject, around.paths.length], ['refresh', 1])
      assert.deepEqual(
        around.paths[0]?.steps.find(({ label }) => label === 'refresh')?.range,
        rangeOf(timer, 'refresh'),
      )
      const nowhere = await ask('timer', positionOf(timer, 'import'))
      assert.deepEqual(nowhere, { paths: [], isComplete: true })
    })

    it('the call hierarchy leads from a function to its callers and to what blocks', async () => {
      const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
        textDocument: { uri: uris['pages'] },
        position: positionOf(pages, 'render', 1),
      })
      assert.equal(item?.name, 'render')
      assert.deepEqual(item.selectionRange, rangeOf(pages, 'render'))
      const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item })
      assert.deepEqual(
        incoming.map(({ from, fromRanges }) => [path.basename(from.uri), fromRanges]),
        [
          ['server.ts', [rangeOf(server, "render('", 6)]],
          ['timer.ts', [rangeOf(timer, 'render("', 6)]],
        ],
      )
      const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item })
      assert.deepEqual(
        outgoing.map(({ to, fromRanges }) => [to.name, to.detail, fromRanges.length]),
        [['readFileSync', 'blocks the event loop', 1]],
      )
      const roots = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
        item: incoming[1]?.from,
      })
      assert.deepEqual(
        roots.map(({ from }) => from.kind),
        [24],
      )
      const above = await client.request('callHierarchy/incomingCalls', { item: roots[0]?.from })
      assert.deepEqual(above, [])
    })

    it('links lead from a configuration to rules and files', async () => {
      writeFiles(directory, { 'offloop.jsonc': configuration })
      const uri = await client.open(path.join(directory, 'offloop.jsonc'))
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } })
      assert.deepEqual(
        links.map(({ range, target, tooltip }) => [range.start, path.basename(target ?? ''), tooltip]),
        [
          [positionOf(configuration, 'src/pages.ts'), 'pages.ts', 'Open the file'],
          [positionOf(configuration, 'src/*.ts'), 'orders.ts', 'Open the first of 4 files that match'],
          [positionOf(configuration, '!src/orders.ts'), 'orders.ts', 'Open the file'],
          [positionOf(configuration, 'src/server.ts'), 'server.ts', 'Open the file'],
          [positionOf(configuration, 'blocking-call'), 'blocking-call.md', 'What blocking-call finds'],
        ],
      )
      assert.equal(links[0]?.target, uriOf(path.join(directory, 'src/pages.ts')))
      assert.deepEqual(await client.request('textDocument/documentLink', { textDocument: { uri: uris['pages'] } }), [])
      await client.close(uri)
    })

    it('a report has versions and figures, and nothing of the code', async () => {
      const { text } = await client.request<{ text: string }>('offloop/report', {})
      assert.match(text, /^Offloop \d+\.\d+\.\d+, TypeScript 7\.\S+, Node\.js \d+/)
      assert.match(text, /\nFolder 1: 4 files, 1 projects, own session\n {2}Read completely\n/)
      assert.doesNotMatch(text, /pages|server|shop|offloop-/)
    })
  })
}

describe('the call hierarchy', () => {
  it("is left to the editor's own one where the client wants that", async () => {
    const client = await TestClient.start({ folders: [], options: { callHierarchy: false } })
    assert.equal(client.initialized.capabilities.callHierarchyProvider, undefined)
    await client.stop()
  })
})

describe('code lenses', () => {
  const lensesOf = async (client: TestClient, uri: string, text: string): Promise<CodeLens[]> => {
    await client.change(uri, text)
    const position = positionOf(text, 'readFileSync(')
    await client.requestUntil<BlockingPathsResult>(
      'offloop/blockingPaths',
      { textDocument: { uri }, position },
      ({ isComplete }) => isComplete,
    )
    return client.request('textDocument/codeLens', { textDocument: { uri } })
  }

  it('offer to profile an exported function, where the client can', async () => {
    const directory = sampleService()
    const client = await TestClient.start({ folders: [directory], options: { hasCommands: true, canProfile: true } })
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    const lenses = await lensesOf(client, uri, pages)
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command, command?.arguments]),
      [
        [lenses[0]?.command?.title, 'offloop.showBlockingPaths', [uri, lenses[0]?.range.start]],
        ['Profile', 'offloop.profileConcurrency', [uri, 'render']],
      ],
    )
    await client.stop()
  })

  it('are silent where the finding is silenced, by a comment, by the configuration or by the settings', async () => {
    const directory = sampleService()
    const client = await TestClient.start({ folders: [directory], options: { hasCommands: true } })
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    assert.equal((await lensesOf(client, uri, pages)).length, 1)
    const silenced = pages.replace('  return', '  // offloop-ignore-next-line blocking-call -- small\n  return')
    assert.deepEqual(await lensesOf(client, uri, silenced), [])
    assert.equal((await lensesOf(client, uri, pages)).length, 1)
    await client.changeSettings({ rules: { 'blocking-call': 'hint' } })
    await client.pullUntil(uri, ([found]) => found?.severity === 4)
    assert.deepEqual(await lensesOf(client, uri, pages), [])
    await client.changeSettings({ rules: { 'blocking-call': { ignore: ['readFileSync'] } } })
    await client.pullUntil(uri, ({ length }) => length === 0)
    assert.deepEqual(await lensesOf(client, uri, pages), [])
    await client.changeSettings({ codeLens: { enabled: false } })
    await client.pullUntil(uri, ({ length }) => length === 1)
    assert.deepEqual(await lensesOf(client, uri, pages), [])
    await client.stop()
  })
})
