import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { discardChanges, open, untilFindings, uriOf } from './editor.ts'

describe('settings', () => {
  afterEach(discardChanges)

  it('apply without a restart', async () => {
    const { document } = await open('checkout', 'src/invoices.ts')
    await untilFindings(document.uri, 'redundant-await:21', 'blocking-call:28', 'blocking-call:38')
    await changed('rules', { 'redundant-await': 'off' }, () =>
      untilFindings(document.uri, 'blocking-call:28', 'blocking-call:38'),
    )
    await untilFindings(document.uri, 'redundant-await:21', 'blocking-call:28', 'blocking-call:38')
    await changed('severity', 'error', () => untilFindings(document.uri))
    await changed('enable', false, () => untilFindings(document.uri))
    await untilFindings(document.uri, 'redundant-await:21', 'blocking-call:28', 'blocking-call:38')
  })

  it('yield to the configuration file, which applies without a restart too', async () => {
    const { document } = await open('checkout', 'src/accounts.ts')
    const [before] = await untilFindings(document.uri, 'blocking-call:35')
    assert.equal(before?.severity, vscode.DiagnosticSeverity.Error)
    const file = uriOf('checkout', 'offloop.json')
    const original = await vscode.workspace.fs.readFile(file)
    try {
      await changed('rules', { 'blocking-call': 'error' }, async () => {
        await vscode.workspace.fs.writeFile(file, Buffer.from('{ "rules": { "blocking-call": "off" } }'))
        await untilFindings(document.uri)
      })
    } finally {
      await vscode.workspace.fs.writeFile(file, original)
    }
    await untilFindings(document.uri, 'blocking-call:35')
  })
})

/** Sets a setting of the workspace, waits for what it must lead to, and takes it back. */
async function changed(name: string, value: unknown, check: () => Promise<unknown>): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration('offloop')
  await settings().update(name, value, vscode.ConfigurationTarget.Workspace)
  try {
    await check()
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Workspace)
  }
}
