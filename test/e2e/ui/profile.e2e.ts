// Profile Concurrency, from the command to the page and what its buttons do in the editor.
import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
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
const service = `import { pbkdf2Sync, scryptSync } from 'node:crypto'
import { createServer } from 'node:http'

createServer((request, response) => {
  const key = pbkdf2Sync('secret', 'salt', 10_000, 32, 'sha256')
  response.end(Buffer.concat([key, scryptSync('secret', 'salt', 32)]))
}).listen(0)
`
const module = `export function double(count) {
  return 2 * count
}

export function save(database, text = '') {
  return database.save(text)
}
`

describe('a file that is profiled', () => {
  let window: Window
  let root = ''

  openForTests(
    // Ports of programs that are measured are none of the person's.
    { folders: ['examples/legacy'], settings: { 'remote.autoForwardPorts': false } },
    (opened) => ({ window } = opened),
    (started) => {
      root = started.vscode.pathOf('legacy')
      writeFileSync(path.join(root, 'hash.mjs'), script)
      writeFileSync(path.join(root, endless), service)
      writeFileSync(path.join(root, 'module.mjs'), module)
      return started.open(started.vscode.pathOf('legacy'), 'hash.mjs')
    },
  )

  /** Types into the box that asks for something, and sends it. */
  const answer = async (text: string): Promise<void> => {
    const input = window.page.locator('.quick-input-widget input').first()
    await input.waitFor()
    await input.fill(text)
    await window.page.keyboard.press('Enter')
  }
  /** Types a path into the dialog that asks for one, after what it proposes is there; sends it until it is taken. */
  const answerPath = async (target: string, isTaken: () => boolean): Promise<void> => {
    const input = window.page.locator('.quick-input-widget input').first()
    const isProposed = async () => (await input.isVisible()) && (await input.inputValue()).startsWith(root)
    await window.until('the proposed path', isProposed)
    await input.fill(target)
    await window.until(target, async () => {
      if (!isTaken() && (await input.isVisible())) await window.page.keyboard.press('Enter')
      await window.page.waitForTimeout(300)
      return isTaken()
    })
    // The next one is another.
    await input.waitFor({ state: 'hidden' })
  }
  const page = () => window.page.frameLocator('iframe.webview.ready').frameLocator('iframe')

  it('is shown beside its variants, by the code lens of a function in it', async function () {
    this.timeout(300_000)
    const editor = await window.openFile('hash.mjs')
    await editor
      .locator('.codelens-decoration a')
      .filter({ hasText: /^Profile$/ })
      .click({ timeout: 60_000 })
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

  it('is written in other forms to where the person says', async () => {
    const forms: readonly (readonly [button: string, file: string, content: RegExp])[] = [
      ['Export HTML', 'report.html', /^<!doctype html>/i],
      ['Export JSON', 'report.json', /"variants":\[/],
      ['Export Markdown', 'report.md', /^## hash\.mjs/],
      ['Export collapsed stacks', 'report.collapsed', /hash .*\d$/m],
    ]
    for (const [button, file, content] of forms) {
      const target = path.join(root, file)
      await page().getByRole('button', { name: button }).click()
      await answerPath(target, () => existsSync(target) && content.test(readFileSync(target, 'utf8')))
    }
    await page().getByRole('button', { name: 'Export .cpuprofile' }).click()
    const folder = () => readdirSync(root).find((name) => name.startsWith('profiles-')) ?? ''
    await answerPath(`${root}/`, () => folder() !== '')
    const names = readdirSync(path.join(root, folder()))
    assert.ok(names.length > 0 && names.every((name) => name.endsWith('.cpuprofile')), names.join())
  })

  it('is compared with a saved run', async () => {
    const profiles = path.join(root, '.offloop/profiles')
    const [run = ''] = readdirSync(profiles)
    const kept = path.join(profiles, '2026-01-01T00-00-00-000Z')
    cpSync(path.join(profiles, run), kept, { recursive: true })
    await page().getByRole('button', { name: 'Compare with a saved run' }).click()
    const pages = window.page.locator('.tab').filter({ hasText: 'Concurrency of hash.mjs' })
    assert.equal(await pages.count(), 1)
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'hash.mjs' }).first().click()
    await pages.nth(1).waitFor()
    await pages.nth(1).click()
    await window.command('View: Close Editor')
    await pages.nth(1).waitFor({ state: 'detached' })
    rmSync(kept, { recursive: true })
  })

  it('is a function of a module, whose harness is opened where an argument is lacking', async () => {
    await window.page.keyboard.press('Escape')
    await window.editor('hash.mjs').click()
    await window.command('File: Revert File')
    await window.command('View: Close All Editors')
    await window.openFile('module.mjs')
    await window.command('Offloop: Profile Concurrency')
    const names = window.page.locator('.quick-input-list .monaco-list-row')
    await names.filter({ hasText: 'double' }).waitFor({ timeout: 60_000 })
    await names.filter({ hasText: 'save' }).click()
    const message = window.notifications.filter({ hasText: 'write database here' })
    await message.waitFor({ timeout: 60_000 })
    await window.editor('module.profile.mjs').waitFor()
    await message.getByRole('button', { name: 'Run' }).waitFor()
    await window.command('Notifications: Clear All Notifications')
    assert.match(readFileSync(path.join(root, 'module.profile.mjs'), 'utf8'), /save: \(\) => save\(/)
  })

  it('is a server with the findings and the route that the person chooses, and leaves nothing when it is cancelled', async function () {
    this.timeout(180_000)
    await window.command('View: Close All Editors')
    await window.openFile(endless)
    await window.command('Offloop: Profile Concurrency')
    const picks = window.page.locator('.quick-input-list .monaco-list-row')
    await picks.nth(1).waitFor({ timeout: 60_000 })
    assert.deepEqual(await picks.locator('[aria-checked="true"], :checked').count(), 2)
    await picks.filter({ hasText: `${endless}:6` }).click()
    await window.page.keyboard.press('Enter')
    const box = window.page.locator('.quick-input-widget').filter({ hasText: 'a route of the server' })
    await box.waitFor({ timeout: 60_000 })
    await box.locator('input').fill('key')
    await box.getByText('A route is written as /path').waitFor()
    await answer('GET /key')
    await window.page.locator('.quick-input-widget').filter({ hasText: 'the body of each request' }).waitFor()
    await window.page.keyboard.press('Enter')
    const notice = window.notifications.filter({ hasText: `Profiling ${endless}` })
    await notice.filter({ hasText: 'Measuring' }).waitFor({ timeout: 60_000 })
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
