import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { askCheckout } from '../environment/service.ts'
import { openForTests, type Session } from './session.ts'
import type { Window } from '../environment/window.ts'

/** The files that wait for the password's hash, and the one that computes it. */
const changed = ['src/accounts.ts', 'src/app.ts', 'bin/seed.ts']
const created = ['src/accounts.worker.ts', 'src/worker-pool.ts']

describe('an edit over several files', () => {
  let session: Session
  let window: Window
  let answers: string[]
  let texts: string[]

  openForTests({ folders: ['examples/checkout'] }, (opened) => ({ session, window } = opened))

  const fileOf = (file: string): string => session.vscode.pathOf('checkout', file)
  const readAll = (): string[] => changed.map((file) => readFileSync(fileOf(file), 'utf8'))
  const isChanged = (): boolean => readAll().every((text, index) => text !== texts[index])
  const isAsBefore = (): boolean =>
    readAll().every((text, index) => text === texts[index]) && !created.some((file) => existsSync(fileOf(file)))

  before(async () => {
    answers = await askCheckout(fileOf('.'))
    texts = readAll()
  })

  it('is previewed as a whole', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await editor.locator('.squiggly-error').first().waitFor()
    await window.chooseAction('Control+.', /^Await pbkdf2 instead of pbkdf2Sync/)
    await window.preview.first().waitFor()
    await window.shoot('refactor-preview-dark')
    const files = await window.previewedFiles()
    for (const name of ['accounts.ts', 'app.ts', 'seed.ts']) assert.ok(files.some(({ file }) => file.startsWith(name)))
    assert.deepEqual(
      files.map(({ isTicked }) => isTicked),
      [true, true, true],
    )
    await window.command('Preferences: Toggle between Light/Dark Themes')
    await window.shoot('refactor-preview-light')
    await window.command('Preferences: Toggle between Light/Dark Themes')
  })

  it('changes all of them, and the service answers as before', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.applyPreview()
    await window.until('the changes on disk', async () => isChanged())
    await editor.locator('.squiggly-error').first().waitFor({ state: 'detached' })
    await window.shoot('asynchronous-twin-dark')
    assert.deepEqual(await askCheckout(fileOf('.')), answers)
  })

  it('is taken back at once in all of them', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(1, 1)
    await window.page.keyboard.press('Control+Z')
    await editor.locator('.view-line').filter({ hasText: 'pbkdf2Sync(' }).first().waitFor()
    await editor.locator('.squiggly-error').first().waitFor()
    // The files that no editor shows follow a little later.
    await window.until('the texts from before', async () => {
      await window.command('File: Save All Files')
      return isAsBefore()
    })
  })

  it('makes files too, and says what has to be installed', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(35, 12)
    await window.chooseAction('Control+.', /^Move hashPassword to a worker/)
    await window.preview.first().waitFor()
    await window.shoot('worker-preview-dark')
    assert.equal((await window.previewedFiles()).filter(({ isTicked }) => isTicked).length, 5)
    await window.applyPreview()
    const notes = window.notifications.filter({ hasText: /piscina/ })
    await notes.getByRole('button', { name: 'Install piscina' }).waitFor()
    await window.shoot('edit-notes-dark')
    await window.command('Preferences: Toggle between Light/Dark Themes')
    await window.shoot('edit-notes-light')
    await window.command('Preferences: Toggle between Light/Dark Themes')
    await window.command('Notifications: Clear All Notifications')
    await window.until('the changes on disk', async () => isChanged())
    await editor.locator('.squiggly-error').first().waitFor({ state: 'detached' })
    assert.deepEqual(await askCheckout(fileOf('.')), answers)
  })

  it('takes the files with it when it is taken back', async () => {
    const editor = await window.openFile('src/accounts.ts')
    await window.goTo(1, 1)
    await window.page.keyboard.press('Control+Z')
    await editor.locator('.squiggly-error').first().waitFor()
    await window.command('File: Save All Files')
    await window.until('the texts from before', async () => isAsBefore())
  })

  it('is among the refactorings of what is selected', async () => {
    await window.openFile('src/accounts.ts')
    await window.select(35, 10, "pbkdf2Sync(password, salt, 310_000, 32, 'sha256')".length)
    const action = window.page.locator('.action-widget .monaco-list-row').filter({ hasText: /to a worker/ })
    await window.press('Control+Shift+R', action.first())
    await window.shoot('refactor-menu-dark')
    await window.page.keyboard.press('Escape')
  })
})
