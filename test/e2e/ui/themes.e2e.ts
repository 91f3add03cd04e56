import { openForTests } from './session.ts'
import type { Window } from '../environment/window.ts'

describe('the light theme', () => {
  let window: Window

  openForTests(
    {
      folders: ['examples/checkout'],
      settings: { 'workbench.colorTheme': 'Light Modern' },
    },
    (opened) => ({ window } = opened),
  )

  it('shows findings, their path and the hover', async () => {
    const editor = await window.openFile('src/invoices.ts')
    await window.goTo(28, 12)
    await editor.locator('.squiggly-warning').nth(2).waitFor()
    await window.showProblem('readFileSync reads the whole file', 'renderInvoice')
    await window.shoot('problems-light')
    await window.command('View: Hide Panel')
    await editor.click()
    await window.goTo(28, 12)
    await window.hover('GET /invoices')
    await window.shoot('hover-light')
    await window.page.keyboard.press('Escape')
  })

  it('shows the paths and the menu of edits', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await editor.locator('.codelens-decoration a').filter({ hasText: '2 paths' }).first().click()
    await window.blockingPaths().filter({ hasText: 'authenticate' }).waitFor()
    await window.shoot('blocking-paths-light')
    await window.command('View: Show Explorer')
    await window.openFile('src/app.ts')
    await window.goTo(27, 8)
    const edit = window.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Await the promise' })
    await window.press('Control+.', edit)
    await window.shoot('quick-fix-menu-light')
    await window.page.keyboard.press('Escape')
  })
  it('shows the walkthrough', async () => {
    await window.command('View: Close Primary Side Bar')
    await window.command('Welcome: Open Walkthrough...')
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Offloop' }).first().click()
    await window.page.locator('.getting-started-step.expanded').filter({ hasText: 'See what blocks' }).waitFor()
    await window.shoot('walkthrough-light')
  })
})
