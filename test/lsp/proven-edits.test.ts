import assert from 'node:assert/strict'
import path from 'node:path'
import type { CodeAction, Diagnostic, Hover, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol'
import type { OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
import type { EditNotes } from '../../server/src/protocol.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { fakeAnalysis, findingsAt, type FakeAnalysis } from './fake-analysis.ts'
import { positionOf, rangeOf, richCapabilities, TestClient, uriOf, type ClientSetup } from './test-client.ts'

const text = 'export const hash = () => derive()\nexport const later = () => derive()\n'
const callerText = "import { hash } from './hash.ts'\n\nhash()\n"

describe('an edit over several files', () => {
  let client: TestClient
  let fake: FakeAnalysis
  let directory: string
  let uri: string
  let diagnostics: Diagnostic[]

  const fileOf = (name: string): string => path.join(directory, name)

  /** Awaits in the caller; moves to a new file; cannot be partitioned. */
  function edits(file: string): OfferedEdit[] {
    const at = text.indexOf('derive')
    const call = callerText.lastIndexOf('hash()')
    return [
      {
        id: 'asynchronous-twin',
        title: 'Use `deriveLater`',
        kind: 'suggestion',
        changes: [
          { file: fileOf('caller.ts'), span: { start: call, end: call }, newText: 'await ' },
          { file, span: { start: at, end: at + 6 }, newText: 'await deriveLater' },
        ],
      },
      { id: 'partition', title: 'Do it bit by bit', kind: 'suggestion', changes: [], refused: 'It has no loop.' },
      {
        id: 'move-to-worker',
        title: 'Move to a worker',
        kind: 'suggestion',
        notes: ['A round trip takes about 50 µs.', 'Run `npm install piscina`.'],
        installs: ['piscina'],
        changes: [
          { file: fileOf('derive.worker.ts'), text: 'export default derive\n' },
          { file, span: { start: at, end: at + 6 }, newText: 'run' },
        ],
      },
    ]
  }

  async function start(rest: Partial<ClientSetup> = {}): Promise<void> {
    directory = temporaryDirectory({ 'hash.ts': text, 'caller.ts': callerText })
    fake = fakeAnalysis((file) => (file.endsWith('caller.ts') ? callerText : ''))
    fake.findings = (file, of) => findingsAt(file, of, 'derive').slice(0, 1)
    fake.edits = (file) => edits(file)
    client = await TestClient.start({ folders: [directory], startAnalysis: fake.start, ...rest })
    uri = await client.open(fileOf('hash.ts'), text)
    diagnostics = await client.pull(uri)
  }

  afterEach(() => client.stop())

  function ask(words: string, context: object = {}): Promise<CodeAction[]> {
    const range =
      words === '' ? { start: positionOf(text, 'later'), end: positionOf(text, 'later') } : rangeOf(text, words)
    return client.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, ...context },
    })
  }

  const fixes = (): Promise<CodeAction[]> => ask('derive', { only: ['quickfix'] })

  const titled = (actions: readonly CodeAction[], title: string): CodeAction =>
    actions.find((action) => action.title === title) ?? assert.fail(`no "${title}"`)

  const resolve = (action: CodeAction): Promise<CodeAction> => client.request('codeAction/resolve', action)

  it('is offered in the order of the analysis, the refused one with its reason', async () => {
    await start()
    assert.deepEqual(
      (await fixes()).slice(0, 3).map(({ title, isPreferred, disabled }) => [title, isPreferred, disabled?.reason]),
      [
        ['Use `deriveLater`', true, undefined],
        ['Do it bit by bit', undefined, 'It has no loop.'],
        ['Move to a worker', undefined, undefined],
      ],
    )
  })

  it('names the version of each document, and asks before it changes other files', async () => {
    await start()
    const { edit } = await resolve(titled(await fixes(), 'Use `deriveLater`'))
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri, version: 1 },
          edits: [{ range: rangeOf(text, 'derive'), newText: 'await deriveLater', annotationId: 'here' }],
        },
        {
          textDocument: { uri: uriOf(fileOf('caller.ts')), version: null },
          edits: [{ range: rangeOf(callerText, 'hash()', 0), newText: 'await ', annotationId: 'follow true' }],
        },
      ],
      changeAnnotations: {
        here: { label: 'Use `deriveLater`' },
        'follow true': { label: 'Await in the callers', needsConfirmation: true },
      },
    } satisfies WorkspaceEdit)
  })

  it('makes new files first, and says what is in them', async () => {
    await start()
    const { edit } = await resolve(titled(await fixes(), 'Move to a worker'))
    const created = uriOf(fileOf('derive.worker.ts'))
    const [create, fill, change] = edit?.documentChanges ?? []
    const annotationId = `new ${fileOf('derive.worker.ts')}`
    assert.deepEqual(create, {
      kind: 'create',
      uri: created,
      options: { overwrite: false, ignoreIfExists: false },
      annotationId,
    })
    const origin = { line: 0, character: 0 }
    assert.deepEqual(fill, {
      textDocument: { uri: created, version: null },
      edits: [{ range: { start: origin, end: origin }, newText: 'export default derive\n', annotationId }],
    })
    assert.equal((change as TextDocumentEdit).textDocument.uri, uri)
    assert.deepEqual(edit?.changeAnnotations?.[annotationId], {
      label: 'New file: derive.worker.ts',
      needsConfirmation: true,
    })
    assert.equal(
      edit.changeAnnotations['here']?.description,
      'A round trip takes about 50 µs. Run `npm install piscina`.',
    )
  })

  it("is followed by its notes in Offloop's own client", async () => {
    await start({ options: { hasCommands: true } })
    const actions = await fixes()
    assert.deepEqual((await resolve(titled(actions, 'Move to a worker'))).command, {
      title: 'Show the notes',
      command: 'offloop.showEditNotes',
      arguments: [
        {
          uri,
          title: 'Move to a worker',
          notes: ['A round trip takes about 50 µs.', 'Run `npm install piscina`.'],
          installs: ['piscina'],
        } satisfies EditNotes,
      ],
    })
    assert.equal((await resolve(titled(actions, 'Use `deriveLater`'))).command, undefined)
  })

  it('is not made when it does not hold, which the log says, and is asked about anew', async () => {
    await start({ options: { hasCommands: true } })
    fake.proof = () => ({ holds: false, reason: `${fileOf('caller.ts')}:3 would not compile.` })
    const action = titled(await fixes(), 'Use `deriveLater`')
    const sentence = 'Offloop checked "Use `deriveLater`" and does not offer it: caller.ts:3 would not compile.'
    await assert.rejects(resolve(action), { code: -32803, message: sentence })
    const logged = 'hash.ts: "Use `deriveLater`" was checked and is not offered: caller.ts:3 would not compile.'
    await client.until(client.log, (line) => line === logged)
    fake.edits = (file) => edits(file).map((edit) => ({ ...edit, refused: 'caller.ts:3 would not compile.' }))
    assert.equal(titled(await fixes(), 'Use `deriveLater`').disabled?.reason, 'caller.ts:3 would not compile.')
    const { text: report } = await client.request<{ text: string }>('offloop/report', {})
    assert.match(report, /checked before they were made: 1, 1 of them did not hold/)
  })

  it('is not made for a document with another text than the analysis knows', async () => {
    await start()
    await client.open(fileOf('caller.ts'), `// new\n${callerText}`)
    fake.textsOfProof = new Map([
      [fileOf('hash.ts'), text],
      [fileOf('caller.ts'), callerText],
    ])
    await assert.rejects(resolve(titled(await fixes(), 'Use `deriveLater`')), { code: -32801 })
  })

  it('needs a client that makes files, where it has new ones', async () => {
    const workspaceEdit = { documentChanges: true }
    await start({ capabilities: { ...richCapabilities, workspace: { ...richCapabilities.workspace, workspaceEdit } } })
    const actions = await fixes()
    assert.match(titled(actions, 'Move to a worker').disabled?.reason ?? '', /this editor does not make files/)
    const { edit } = await resolve(titled(actions, 'Use `deriveLater`'))
    assert.equal(edit?.changeAnnotations, undefined)
    assert.equal(edit?.documentChanges?.length, 2)
  })

  it('changes several files for clients that know no versions', async () => {
    const workspaceEdit = {}
    await start({ capabilities: { ...richCapabilities, workspace: { ...richCapabilities.workspace, workspaceEdit } } })
    const { edit } = await resolve(titled(await fixes(), 'Use `deriveLater`'))
    assert.deepEqual(Object.keys(edit?.changes ?? {}).sort(), [uriOf(fileOf('caller.ts')), uri])
  })

  it('comes checked to a client that cannot ask for it', async () => {
    const { textDocument } = richCapabilities
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } }, disabledSupport: true }
    await start({ capabilities: { ...richCapabilities, textDocument: { ...textDocument, codeAction } } })
    fake.proof = ({ id }) => (id === 'asynchronous-twin' ? { holds: false, reason: 'No.' } : { holds: true })
    const actions = await fixes()
    assert.deepEqual(
      actions.slice(0, 2).map(({ title, edit }) => [title, edit?.documentChanges?.length]),
      [
        ['Do it bit by bit', undefined],
        ['Move to a worker', 3],
      ],
    )
  })

  it('is not among all safe fixes', async () => {
    await start()
    fake.edits = (file) => edits(file).map((edit) => ({ ...edit, kind: 'safe' }))
    assert.deepEqual(await ask('derive', { only: ['source.fixAll'] }), [])
  })

  it('is named on hover once it is known', async () => {
    await start()
    const hover = async (): Promise<string> => {
      const position = positionOf(text, 'derive')
      const { contents } = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position })
      return (contents as { value: string }).value
    }
    assert.doesNotMatch(await hover(), /Fixes/)
    await fixes()
    assert.match(await hover(), /- Use \\`deriveLater\\`\n- Move to a worker: A round trip takes about 50 µs\./)
  })

  describe('for a selection', () => {
    const refactor = { only: ['refactor'] }

    it('is a rewrite with a kind of its own', async () => {
      await start()
      const actions = await ask('later', refactor)
      assert.deepEqual(
        actions.map(({ title, kind, disabled }) => [title, kind, disabled?.reason]),
        [
          ['Use `deriveLater`', 'refactor.rewrite.offloop.asynchronous-twin', undefined],
          ['Do it bit by bit', 'refactor.rewrite.offloop.partition', 'It has no loop.'],
          ['Move to a worker', 'refactor.rewrite.offloop.move-to-worker', undefined],
        ],
      )
      const { edit } = await resolve(titled(actions, 'Move to a worker'))
      assert.equal(edit?.documentChanges?.length, 3)
      const bound = await ask('later', { only: ['refactor.rewrite.offloop.move-to-worker'] })
      assert.deepEqual(
        bound.map(({ title }) => title),
        ['Move to a worker'],
      )
      assert.deepEqual(await ask('later', { only: ['refactor.extract'] }), [])
    })

    it('is offered without the refused ones to those who ask for anything', async () => {
      await start()
      const actions = await ask('', { triggerKind: 1 })
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Use `deriveLater`', 'Move to a worker'],
      )
    })

    it('is not worked out for a cursor that moves', async () => {
      await start()
      fake.asked.length = 0
      assert.deepEqual(await ask('', { triggerKind: 2 }), [])
      assert.deepEqual(fake.asked, [])
      assert.equal((await ask('later', { triggerKind: 2 })).length, 2)
    })

    it('is offered once where a finding has the same', async () => {
      await start()
      const actions = await ask('derive')
      assert.equal(actions.filter(({ title }) => title === 'Move to a worker').length, 1)
      assert.equal(titled(actions, 'Move to a worker').kind, 'quickfix')
    })
  })
})
