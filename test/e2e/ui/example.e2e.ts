import assert from 'node:assert/strict'
import type { Window } from '../environment/window.ts'
import { openForTests } from './session.ts'

describe('the example in a window', () => {
  let window: Window

  openForTests({ folders: ['examples/checkout'] }, (opened) => ({ window } = opened))

  it('underlines what blocks, and lists it under Problems with its path', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await editor.locator('.squiggly-error').first().waitFor()
    assert.equal(await editor.locator('.squiggly-error, .squiggly-warning').count(), 1)
    await window.showProblem('pbkdf2Sync derives the key', 'createAccount')
    await window.shoot('problems-dark')
    await window.command('View: Hide Panel')
  })

  it('explains a finding on hover', async () => {
    await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    const hover = await window.hover('POST /accounts')
    await hover.getByText('What it costs').waitFor()
    assert.match((await hover.textContent()) ?? '', /promisify/)
    await window.shoot('hover-dark')
    await window.page.keyboard.press('Escape')
  })

  it('leads from the code lens to the paths, and from each step to its place', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    const lens = editor.locator('.codelens-decoration a').filter({ hasText: '2 paths' }).first()
    await lens.click()
    const tree = window.blockingPaths()
    for (const label of ['POST /accounts', 'createAccount', 'POST /login', 'authenticate']) {
      await tree.filter({ hasText: label }).waitFor()
    }
    await window.shoot('blocking-paths-dark')
    await tree.filter({ hasText: 'POST /login' }).first().click()
    await window.editor('src/app.ts').waitFor()
    await window.page.locator('.statusbar-item').getByText('Ln 24,').waitFor()
    await window.command('View: Show Explorer')
  })

  it('offers the edits of a finding, and the finding is gone with one of them', async () => {
    const editor = await window.openFile('src/app.ts')
    await editor.locator('.squiggly-error').first().waitFor()
    await window.goTo(27, 8)
    const menu = window.page.locator('.action-widget')
    const edit = menu.locator('.monaco-list-row').filter({ hasText: 'Await the promise' })
    await window.press('Control+.', edit)
    await window.shoot('quick-fix-menu-dark')
    await edit.click()
    await editor.locator('.squiggly-error').first().waitFor({ state: 'detached' })
    assert.match(await window.textOf('src/app.ts'), /await recordAudit\('login'/)
    await window.command('File: Revert File')
    await editor.locator('.squiggly-error').first().waitFor()
  })

  it('writes a comment that silences a finding, with a place for the reason', async () => {
    const editor = await window.openFile('src/orders.ts')
    await window.goTo(31, 1)
    await editor.locator('.squiggly-error').nth(2).waitFor()
    await window.goTo(26, 6)
    const ignore = window.page
      .locator('.action-widget .monaco-list-row')
      .filter({ hasText: /ignore/i })
      .first()
    await window.press('Control+.', ignore)
    await ignore.click()
    await editor
      .getByText(/offloop-ignore/)
      .first()
      .waitFor()
    await window.until('two findings', async () => (await editor.locator('.squiggly-error').count()) === 2)
    await window.page.keyboard.press('Escape')
    await window.shoot('ignore-comment-dark')
    await window.command('File: Revert File')
  })

  it('updates an open file while the one that changed is not saved', async () => {
    const caller = await window.openFile('src/app.ts')
    await window.goTo(27, 8)
    await caller.locator('.squiggly-error').first().waitFor()
    await window.command('View: Split Editor Right')
    const callee = await window.openFile('src/audit.ts')
    // From a promise of nothing to nothing.
    await window.select(5, 68, 'Promise<void>'.length)
    await window.page.keyboard.type('void')
    await window.page.keyboard.press('Home')
    await caller.locator('.squiggly-error').first().waitFor({ state: 'detached' })
    await caller.locator('.squiggly-warning').first().waitFor()
    await window.shoot('cross-file-dark')
    await callee.click()
    await window.command('File: Revert File')
    await caller.locator('.squiggly-error').first().waitFor()
    await window.command('View: Close All Editor Groups')
  })
  it('says nothing that nobody asked for', async () => {
    assert.deepEqual(await window.notifications.allTextContents(), [])
  })
})
