import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { openForTests } from './session.ts'
import type { Window } from '../environment/window.ts'

describe('a window with several folders', () => {
  let window: Window

  openForTests(
    { folders: ['examples/checkout', 'examples/legacy'] },
    (opened) => ({ window } = opened),
    (session) => {
      const workspace = session.vscode.pathOf('shop.code-workspace')
      writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'checkout' }, { path: 'legacy' }] }))
      return session.open(workspace, 'legacy')
    },
  )

  it('shows the findings of each folder', async () => {
    const typed = await window.openFile('checkout/src/version.ts')
    await typed.locator('.squiggly-error').first().waitFor()
    await window.command('View: Split Editor Right')
    const untyped = await window.openFile('legacy/lib/thumbnails.js')
    await untyped.locator('.squiggly-error').first().waitFor()
    await window.showProblem('execFileSync starts a process', 'makeThumbnail')
    await window.shoot('multi-root-dark')
  })
})

describe('a folder that is not trusted', () => {
  let window: Window

  openForTests(
    {
      folders: ['examples/checkout'],
      asksForTrust: true,
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    },
    (opened) => ({ window } = opened),
  )

  it('is linted in Restricted Mode', async () => {
    await window.page.getByText('Restricted Mode').first().waitFor()
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await editor.locator('.squiggly-error').first().waitFor()
    assert.equal(await editor.locator('.squiggly-error').count(), 1)
    await window.shoot('restricted-mode-dark')
  })

  it('is told what Offloop leaves out', async () => {
    await window.command('Workspaces: Manage Workspace Trust')
    await window.page
      .getByText('You are in a Restricted Window')
      .or(window.page.getByText('restricted mode'))
      .first()
      .waitFor()
    await window.shoot('workspace-trust-dark')
  })
})
