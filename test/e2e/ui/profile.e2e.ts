// Profile Concurrency, from the command to the page and what its buttons do in the editor.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { openForTests } from './session.ts'
import type { Window } from '../environment/window.ts'

const script = `import { pbkdf2Sync } from 'node:crypto'

function hash(password) {
  return pbkdf2Sync(password, 'salt', 500_000, 32, 'sha256').toString('hex')
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(hash('correct horse'))
}, 5)
`
const endless = 'ends-when-told.mjs'

describe('a file that is profiled', () => {
  let window: Window

  openForTests(
    { folders: ['examples/legacy'] },
    (opened) => ({ window } = opened),
    (started) => {
      writeFileSync(started.vscode.pathOf('legacy', 'hash.mjs'), script)
      writeFileSync(started.vscode.pathOf('legacy', endless), 'setInterval(() => {}, 1000)\n')
      return started.open(started.vscode.pathOf('legacy'), 'hash.mjs')
    },
  )

  const page = () => window.page.frameLocator('iframe.webview.ready').frameLocator('iframe')

  it('is shown beside its variants', async function () {
    this.timeout(300_000)
    await window.openFile('hash.mjs')
    await window.command('Offloop: Profile Concurrency')
    await window.notifications.filter({ hasText: 'Profiling hash.mjs' }).waitFor()
    await page().locator('.verdict').first().waitFor({ timeout: 240_000 })
    assert.match(await page().locator('.verdict').first().innerText(), /async variant/i)
    await page().locator('.flame canvas').first().waitFor()
    await window.shoot('profile-dark')
    await window.command('Preferences: Toggle between Light/Dark Themes')
    await window.shoot('profile-light')
    await window.command('Preferences: Toggle between Light/Dark Themes')
  })

  it('leads from a function to its line, and shows the heat of lines', async () => {
    await page().getByRole('button', { name: 'hash.mjs:4' }).last().click()
    await window.page.locator('.statusbar-item').getByText('Ln 4,').waitFor()
    await page().getByRole('button', { name: 'Show heat in the editor' }).click()
    const heat = window.editor('hash.mjs').locator('.view-line [class*="ced-"]')
    await heat.first().waitFor({ state: 'attached' })
    await window.shoot('profile-heat-dark')
    await page().getByRole('button', { name: 'Show heat in the editor' }).click()
    await heat.first().waitFor({ state: 'detached' })
  })

  it('gets a variant by way of the preview', async () => {
    await page().getByRole('button', { name: 'Apply the async variant' }).click()
    const files = await window.previewedFiles()
    assert.deepEqual(
      files.map(({ file, isTicked }) => [file.startsWith('hash.mjs'), isTicked]),
      [[true, true]],
    )
    await window.applyPreview()
    await window.until('the change', async () => (await window.textOf('hash.mjs')).includes('await pbkdf2Async'))
    await page().getByRole('button', { name: 'Apply the async variant' }).click()
    await window.notifications.filter({ hasText: 'hash.mjs has changed since it was measured' }).waitFor()
    await window.command('Notifications: Clear All Notifications')
  })

  it('leaves nothing behind when that is cancelled', async function () {
    this.timeout(120_000)
    await window.page.keyboard.press('Escape')
    await window.editor('hash.mjs').click()
    await window.command('File: Revert File')
    await window.command('View: Close All Editors')
    await window.openFile(endless)
    await window.command('Offloop: Profile Concurrency')
    const notice = window.notifications.filter({ hasText: `Profiling ${endless}` })
    await notice.waitFor()
    await window.until('the program to run', async () => programsWith(endless).length > 1, 60_000)
    await notice.hover()
    await notice.getByRole('button', { name: 'Cancel' }).click()
    await window.until('the end of all programs', async () => programsWith(endless).length === 0, 15_000)
    await notice.waitFor({ state: 'detached' })
    assert.deepEqual(await window.notifications.allTextContents(), [])
  })
})

/** The command lines of all processes that name a file. */
function programsWith(file: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readCommandLine)
    .filter((line) => line.includes(file))
}

function readCommandLine(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
