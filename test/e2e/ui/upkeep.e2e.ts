import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openForTests, type Session } from './session.ts'
import type { Window } from '../environment/window.ts'

describe('upkeep', () => {
  let session: Session
  let window: Window

  openForTests({ folders: ['examples/checkout'] }, (opened) => ({ session, window } = opened))

  it('says in the language status how things stand', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await editor.locator('.squiggly-error').first().waitFor()
    const status = window.page.locator('.statusbar-item', {
      has: window.page.locator('.codicon-bracket, .codicon-bracket-dot'),
    })
    await status.first().hover()
    await window.page.locator('.hover-language-status').filter({ hasText: '1 error' }).waitFor()
    await window.shoot('language-status-dark')
  })

  it('takes up changed settings without a restart', async () => {
    const editor = await window.openFile('src/invoices.ts')
    await window.goTo(30, 1)
    const warnings = editor.locator('.squiggly-warning')
    await window.until('three findings', async () => (await warnings.count()) === 3)
    const settings = session.vscode.pathOf('checkout', '.vscode/settings.json')
    mkdirSync(path.dirname(settings))
    writeFileSync(settings, JSON.stringify({ 'offloop.rules': { 'redundant-await': 'off' } }))
    await window.until('two findings', async () => (await warnings.count()) === 2)
    writeFileSync(settings, '{}')
    await window.until('three findings', async () => (await warnings.count()) === 3)
  })

  it('takes up a changed configuration file without a restart', async () => {
    const file = session.vscode.pathOf('checkout', 'offloop.json')
    const before = readFileSync(file, 'utf8')
    const editor = await window.openFile('src/invoices.ts')
    await window.goTo(30, 1)
    const warnings = editor.locator('.squiggly-warning')
    await window.until('three findings', async () => (await warnings.count()) === 3)
    writeFileSync(file, '{ "rules": { "blocking-call": "off" } }')
    await window.until('one finding', async () => (await warnings.count()) === 1)
    writeFileSync(file, before)
    await window.until('three findings', async () => (await warnings.count()) === 3)
  })

  it('goes on after the server was killed, without a word', async () => {
    const editor = await window.openFile('src/version.ts')
    await editor.locator('.squiggly-error').first().waitFor()
    const killed = findServer(session.vscode.directory)
    process.kill(killed!, 'SIGKILL')
    await window.until(
      'another server',
      async () => ![undefined, killed].includes(findServer(session.vscode.directory)),
    )
    await window.goTo(1, 1)
    await window.page.keyboard.press('Enter')
    const line = editor.locator('.view-line').filter({ hasText: 'execSync(' })
    await line.waitFor()
    await editor.locator('.squiggly-error').first().waitFor()
    assert.equal(await window.notifications.count(), 0)
    await window.shoot('after-kill-dark')
    await window.command('File: Revert File')
  })

  it('shows its settings with descriptions', async () => {
    await window.command('Preferences: Open Settings (UI)')
    const search = window.page.locator('.settings-editor .suggest-input-container').first()
    await search.click()
    // The blank closes the list of suggestions.
    await window.page.keyboard.type('@ext:offloop.offloop ')
    await window.page.locator('.settings-editor').getByText('The least severity of findings').first().waitFor()
    await window.shoot('settings-dark')
    await window.command('View: Close All Editors')
  })

  it('has a walkthrough', async () => {
    await window.command('View: Close Primary Side Bar')
    await window.command('Welcome: Open Walkthrough...')
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Offloop' }).first().click()
    const steps = ['See what blocks', 'Follow the path', 'Put it right, or say why not', 'Check the whole project']
    for (const [index, title] of steps.entries()) {
      await window.page.getByText(title, { exact: true }).first().click({ force: true })
      await window.page.locator('.getting-started-step.expanded').filter({ hasText: title }).waitFor()
      await window.shoot(`walkthrough-${index + 1}-dark`)
    }
  })
})

/** The process id of the language server of this run. */
function findServer(directory: string): number | undefined {
  const rows = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  const row = rows.find((text) => text.includes(directory) && /offloop\.js lsp\b/.test(text))
  return row === undefined ? undefined : Number(row.trim().split(' ')[0])
}
