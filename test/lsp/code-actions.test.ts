import assert from 'node:assert/strict'
import path from 'node:path'
import type { CodeAction, Diagnostic, Position } from 'vscode-languageserver-protocol'
import type { Finding } from '../../server/src/model/finding.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { applyEdit } from './apply-edit.ts'
import { fakeAnalysis, findingsAt } from './fake-analysis.ts'
import { poorCapabilities, rangeOf, richCapabilities, TestClient, type ClientSetup } from './test-client.ts'

// The smiling face is two UTF-16 units wide.
const text = ['const face = "😀"; await calm()', '  read("a")', ''].join('\r\n')

/** `read` has three edits, one of them refused, and `await` has a safe one. */
function findings(file: string, of: string): Finding[] {
  const at = of.indexOf('await')
  const read = of.indexOf('read')
  return [
    ...findingsAt(file, of, 'await', {
      ruleId: 'redundant-await',
      edits: [
        { title: 'Remove the await', kind: 'safe', changes: [{ file, span: { start: at, end: at + 6 }, newText: '' }] },
      ],
    }),
    ...findingsAt(file, of, 'read', {
      edits: [
        { title: 'Move it to a worker', kind: 'suggestion', changes: [], refused: 'It uses `this`.' },
        {
          title: 'Await it',
          kind: 'suggestion',
          changes: [{ file, span: { start: read, end: read }, newText: 'await ' }],
        },
        {
          title: 'Read it later',
          kind: 'safe',
          changes: [{ file, span: { start: read, end: read + 4 }, newText: 'later' }],
        },
      ],
    }),
  ]
}

describe('code actions', () => {
  let client: TestClient
  let uri: string
  let diagnostics: Diagnostic[]

  async function start(rest: Partial<ClientSetup> = {}): Promise<void> {
    const directory = temporaryDirectory({ 'a.ts': '' })
    const fake = fakeAnalysis()
    fake.findings = findings
    client = await TestClient.start({ folders: [directory], startAnalysis: fake.start, ...rest })
    uri = await client.open(path.join(directory, 'a.ts'), text)
    diagnostics = await client.pull(uri)
  }

  afterEach(() => client.stop())

  function ask(words: string, only?: string[]): Promise<CodeAction[]> {
    return client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeOf(text, words),
      context: { diagnostics, ...(only && { only }) },
    })
  }

  async function applied(action: CodeAction | undefined): Promise<string> {
    assert.ok(action)
    const { edit } = action.edit ? action : await client.request<CodeAction>('codeAction/resolve', action)
    return applyEdit(edit, uri, text)
  }

  it('offer the edits of what stands there, the safe one first choice, the refused one with its reason', async () => {
    await start()
    const actions = await ask('read("a")', ['quickfix'])
    assert.deepEqual(
      actions.map(({ title, isPreferred, disabled }) => [title, isPreferred, disabled?.reason]),
      [
        ['Move it to a worker', undefined, 'It uses `this`.'],
        ['Await it', undefined, undefined],
        ['Read it later', true, undefined],
        ['Ignore blocking-call here, with a reason', undefined, undefined],
        ['Ignore blocking-call in this file, with a reason', undefined, undefined],
      ],
    )
    assert.deepEqual(
      actions[2]?.diagnostics?.map(({ code, range }) => [code, range]),
      [['blocking-call', rangeOf(text, 'read')]],
    )
  })

  it('work out an edit when it is chosen', async () => {
    await start()
    const [, wait] = await ask('read("a")', ['quickfix'])
    assert.equal(wait?.edit, undefined)
    assert.equal(await applied(wait), text.replace('read', 'await read'))
  })

  it('do not make an edit for a text that is another one by now', async () => {
    await start()
    const [, wait] = await ask('read("a")', ['quickfix'])
    await client.change(uri, `// new\r\n${text}`)
    await assert.rejects(client.request('codeAction/resolve', wait), { code: -32801 })
  })

  it('come with their edits for a client that cannot ask for them', async () => {
    const { textDocument } = richCapabilities
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } }
    await start({ capabilities: { ...richCapabilities, textDocument: { ...textDocument, codeAction } } })
    const actions = await ask('read("a")', ['quickfix'])
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Await it',
        'Read it later',
        'Ignore blocking-call here, with a reason',
        'Ignore blocking-call in this file, with a reason',
      ],
    )
    assert.equal(applyEdit(actions[1]?.edit, uri, text), text.replace('read', 'later'))
    assert.equal(actions[1]?.isPreferred, undefined)
  })

  it('apply all safe fixes at once', async () => {
    await start()
    const actions = await ask('const', ['source.fixAll'])
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.offloop'],
    )
    assert.equal(await applied(actions[0]), text.replace('await ', '').replace('read', 'later'))
    assert.deepEqual(await ask('const', ['refactor']), [])
    assert.equal((await ask('const', ['source.fixAll.offloop'])).length, 1)
    assert.deepEqual(await ask('const', ['source.fixAll.other']), [])
  })

  it('ignore with a reason, above the line and on top of the file', async () => {
    await start()
    const actions = await ask('read("a")', ['quickfix'])
    const named = (title: string): CodeAction | undefined => actions.find((action) => action.title.includes(title))
    assert.equal(await applied(named('in this file')), `// offloop-ignore-file blocking-call -- reason\r\n${text}`)
    // Where the engine does not say that a line above is safe, the comment stands in the line.
    assert.equal(
      await applied(named('here')),
      text.replace('read', '/* offloop-ignore-line blocking-call -- reason */ read'),
    )
  })

  it('let the reason be typed where the client can do that', async () => {
    const workspaceEdit = { documentChanges: true, snippetEditSupport: true }
    await start({ capabilities: { ...richCapabilities, workspace: { ...richCapabilities.workspace, workspaceEdit } } })
    const actions = await ask('read("a")', ['quickfix'])
    const action = await client.request<CodeAction>(
      'codeAction/resolve',
      actions.find(({ title }) => title.includes('in this file')),
    )
    assert.deepEqual(action.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          {
            range: { start: origin, end: origin },
            snippet: { kind: 'snippet', value: '// offloop-ignore-file blocking-call -- ${1:reason}\r\n' },
          },
        ],
      },
    ])
  })

  it("open the rule's page by a command that only Offloop's own client has", async () => {
    await start({ options: { hasCommands: true } })
    const actions = await ask('read("a")', ['quickfix'])
    assert.deepEqual(actions.at(-1)?.command, {
      title: 'Explain blocking-call',
      command: 'offloop.openRuleDocumentation',
      arguments: ['blocking-call'],
    })
  })

  it('are not offered to clients that know commands only', async () => {
    await start({
      capabilities: {
        ...poorCapabilities,
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    })
    assert.equal(client.initialized.capabilities.codeActionProvider, undefined)
  })
})

const origin: Position = { line: 0, character: 0 }
