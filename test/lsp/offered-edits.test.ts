import assert from 'node:assert/strict'
import path from 'node:path'
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol'
import { applyEdit } from './apply-edit.ts'
import { sampleService, service } from './sample-service.ts'
import { rangeOf, TestClient, uriOf } from './test-client.ts'

const pages = service['src/pages.ts']
const server = service['src/server.ts']

/** Node's types as far as the asynchronous twin needs them. */
const types = [
  service['src/node.d.ts'],
  "declare module 'node:fs/promises' { export function readFile(path: string, encoding: string): Promise<string> }",
].join('\n')

describe('edits of the real server', () => {
  let client: TestClient
  let directory: string

  afterEach(() => client.stop())

  const fileOf = (file: string): string => path.join(directory, file)

  async function start(files: Readonly<Record<string, string>>): Promise<string> {
    directory = sampleService(files)
    client = await TestClient.start({ folders: [directory] })
    return client.open(fileOf('src/pages.ts'))
  }

  async function twin(uri: string): Promise<CodeAction> {
    const [finding] = await client.pullUntil(uri, ({ length }) => length === 1)
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeOf(pages, 'readFileSync(`', 1),
      context: { diagnostics: [finding as Diagnostic], only: ['quickfix'] },
    })
    const found = actions.find(({ title }) => /readFile\b/.test(title))
    assert.ok(found, actions.map(({ title }) => title).join())
    return found
  }

  it('change every file that they have to, also those with unsaved text', async () => {
    const uri = await start({ 'src/node.d.ts': types })
    const unsaved = `// Serves the pages.\n${server}`
    const serverUri = await client.open(fileOf('src/server.ts'), unsaved)
    const { edit } = await client.request<CodeAction>('codeAction/resolve', await twin(uri))
    const [changedPages, changedServer] = [applyEdit(edit, uri, pages), applyEdit(edit, serverUri, unsaved)]
    assert.match(changedPages, /await readFile\(`pages/)
    assert.match(
      changedServer,
      /^\/\/ Serves the pages\.\n[^]*createServer\(async [^]*response\.end\(await render\('home'\)\)/,
    )
    await client.change(uri, changedPages)
    await client.change(serverUri, changedServer)
    await client.pullUntil(uri, ({ length }) => length === 0)
  })

  it('are not made when the result would not compile, and are shown with that reason from then on', async () => {
    const uri = await start({})
    const action = await twin(uri)
    await assert.rejects(client.request('codeAction/resolve', action), {
      code: -32803,
      message: /^Offloop checked ".*" and does not offer it: src\/pages\.ts:\d+ would not compile: .*node:fs\/promises/,
    })
    assert.match((await twin(uri)).disabled?.reason ?? '', /^src\/pages\.ts:\d+ would not compile/)
    await client.until(client.log, (line) => /^src\/pages\.ts: ".*" was checked and is not offered/.test(line))
    // Another text is another question.
    await client.change(uri, `${pages}\n`)
    assert.equal((await twin(uri)).disabled, undefined)
  })

  it('are told by the URI of each file', async () => {
    const uri = await start({ 'src/node.d.ts': types })
    const { edit } = await client.request<CodeAction>('codeAction/resolve', await twin(uri))
    assert.deepEqual(
      edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument),
      [
        { uri, version: 1 },
        { uri: uriOf(fileOf('src/server.ts')), version: null },
      ],
    )
  })
})
