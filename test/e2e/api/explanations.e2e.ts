import assert from 'node:assert/strict'
import path from 'node:path'
import * as vscode from 'vscode'
import { discardChanges, open, positionOf, until, untilFindings, uriOf } from './editor.ts'

describe('explanations', () => {
  afterEach(discardChanges)

  it('say on hover what the call costs and when it is fine', async () => {
    const { document } = await open('checkout', 'src/accounts.ts')
    await untilFindings(document.uri, 'blocking-call:35')
    const position = positionOf(document, 'pbkdf2Sync', 'function hashPassword')
    const text = await until('a hover of Offloop', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      )
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      )
      return texts.find((content) => content.includes('What it costs'))
    })
    assert.match(text, /When it is fine/)
    // VS Code shows the finding itself, with its path, beside it.
    assert.doesNotMatch(text, /How the event loop gets here/)
    assert.match(text, /\(command:offloop\.showBlockingPaths\?/)
  })

  it('count the paths above a function that blocks', async () => {
    const { document } = await open('checkout', 'src/accounts.ts')
    const lenses = await until('a code lens above hashPassword', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      )
      const line = positionOf(document, 'function hashPassword').line
      const here = all.filter((lens) => lens.range.start.line === line && lens.command)
      return here.some((lens) => /2 paths/.test(lens.command?.title ?? '')) && here
    })
    assert.match(lenses[0]?.command?.title ?? '', /blocks the event loop/)
    assert.equal(lenses[0]?.command?.command, 'offloop.showBlockingPaths')
  })

  it('lead from a function that blocks to its callers', async () => {
    await vscode.workspace.getConfiguration('offloop').update('callHierarchy.enabled', true, true)
    const { document } = await open('checkout', 'src/accounts.ts')
    const position = positionOf(document, 'hashPassword', 'function hashPassword')
    const [item] = await until('the item of the call hierarchy', async () => {
      const items = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        document.uri,
        position,
      )
      return items.length > 0 && items
    })
    const names = await until('both callers', async () => {
      const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
        'vscode.provideIncomingCalls',
        item,
      )
      return calls.length >= 2 && calls.map(({ from }) => from.name).sort()
    })
    assert.deepEqual(names, ['authenticate', 'createAccount'])
    await vscode.workspace.getConfiguration('offloop').update('callHierarchy.enabled', undefined, true)
  })

  it('stand at the calls of functions that block, when the setting is on', async () => {
    const settings = vscode.workspace.getConfiguration('offloop')
    await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Workspace)
    try {
      const { document } = await open('checkout', 'src/app.ts')
      const lines = await until('inlay hints', async () => {
        const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          document.uri,
          new vscode.Range(0, 0, document.lineCount, 0),
        )
        return hints.length > 0 && hints.map(({ position }) => position.line + 1)
      })
      assert.ok(lines.includes(19), `hints in lines ${lines.join()}`)
    } finally {
      await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Workspace)
    }
  })

  it('are linked from the configuration file', async () => {
    const configuration = uriOf('legacy', 'offloop.jsonc')
    await vscode.workspace.fs.writeFile(configuration, Buffer.from('{\n  "rules": { "blocking-call": "warning" }\n}\n'))
    try {
      await open('legacy', 'lib/users.js')
      const document = await vscode.workspace.openTextDocument(configuration)
      const targets = await until('links in the configuration', async () => {
        const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          document.uri,
          20,
        )
        const found = links.map(({ target }) => String(target)).filter((target) => target.includes('blocking-call'))
        return found.length > 0 && found
      })
      assert.match(path.basename(targets[0]!), /blocking-call/)
    } finally {
      await vscode.workspace.fs.delete(configuration)
    }
  })
})
