// A window of VS Code, used as a person uses it: keys, the command palette, clicks.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Locator, Page } from 'playwright-core'

const shotsDirectory = fileURLToPath(new URL('../shots', import.meta.url))

export class Window {
  readonly page: Page
  /** Messages in the corner; none of ours belongs there unasked. */
  readonly notifications: Locator
  /** The rows of the refactor preview. */
  readonly preview: Locator

  constructor(page: Page) {
    this.page = page
    this.notifications = page.locator('.notifications-toasts .notification-list-item')
    this.preview = page.locator('.bulk-edit-panel .monaco-list-row')
  }

  /** Opens a page of the browser on an address and waits until the server has answered, which the explorer shows. */
  static async open(browser: BrowserContext, address: string, visibleEntry: string): Promise<Window> {
    const page = await browser.newPage()
    await page.goto(address)
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 })
    await page.getByRole('treeitem', { name: visibleEntry }).first().waitFor({ timeout: 60_000 })
    return new Window(page)
  }

  editor(file: string): Locator {
    return this.page.locator(`.monaco-editor[data-uri$="/${file}"]`)
  }

  /** Opens a file of the workspace by its name, through the quick open list, and waits for its text. */
  async openFile(file: string): Promise<Locator> {
    const editor = this.editor(file)
    await this.#again(`open ${file}`, async () => {
      await this.page.keyboard.press('Control+P')
      await this.#pick(path.basename(file), path.basename(file))
      await editor.locator('.view-line').first().waitFor({ timeout: 10_000 })
    })
    return editor
  }

  /** Runs a command by its title, through the command palette. */
  command(title: string): Promise<void> {
    return this.#again(`command ${title}`, async () => {
      await this.page.keyboard.press('F1')
      await this.#pick(`>${title}`, title)
    })
  }

  /** Puts the cursor at a line and column, both from 1, and waits until the status bar says so. */
  goTo(line: number, column: number): Promise<void> {
    return this.#again(`go to ${line}:${column}`, async () => {
      await this.page.keyboard.press('Control+G')
      const input = this.page.locator('.quick-input-widget input').first()
      await input.waitFor({ timeout: 5000 })
      await input.fill(`:${line}:${column}`, { timeout: 5000 })
      await this.page.keyboard.press('Enter')
      await this.page.locator('.statusbar-item').getByText(`Ln ${line}, Col ${column}`).waitFor({ timeout: 5000 })
    })
  }

  /** Opens the Problems view, with the finding that has this text, and waits for a step of its path below. */
  async showProblem(text: string, step: string): Promise<void> {
    await this.command('Problems: Focus on Problems View')
    const rows = this.page.locator('.markers-panel').getByRole('treeitem')
    await rows.filter({ hasText: text }).first().click()
    await rows
      .filter({ hasText: new RegExp(`\\[Ln .*${step}$`) })
      .first()
      .waitFor()
  }

  /** Shows the hover at the cursor and waits for a text in it. */
  async hover(text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover').filter({ hasText: text })
    await this.#again(`hover with ${text}`, async () => {
      await this.command('Show or Focus Hover')
      await hover.waitFor({ timeout: 5000 })
    })
    return hover
  }

  /** The rows of the view of blocking paths. */
  blockingPaths(): Locator {
    return this.page.getByRole('tree', { name: /Blocking Paths/ }).getByRole('treeitem')
  }

  /** The text of an open file, as far as the editor shows it. */
  async textOf(file: string): Promise<string> {
    const lines = await this.editor(file).locator('.view-line').allTextContents()
    return lines.join('\n').replaceAll('\u00a0', ' ')
  }

  /** Selects so many characters of a line, from a column on; both count from 1. */
  async select(line: number, column: number, length: number): Promise<void> {
    await this.goTo(line, column)
    for (let count = 0; count < length; count++) await this.page.keyboard.press('Shift+ArrowRight')
    await this.page.locator('.statusbar-item').getByText(`(${length} selected)`).waitFor({ timeout: 5000 })
  }

  /** Presses a key until its effect shows: a key press can be lost, and a late update can close what it opened. */
  async press(key: string, effect: Locator): Promise<void> {
    await this.#again(`press ${key}`, async () => {
      await this.page.keyboard.press(key)
      await effect.waitFor({ timeout: 5000 })
    })
  }

  /** Opens the menu of code actions by its key and chooses the one with a matching title. */
  async chooseAction(key: string, title: RegExp): Promise<void> {
    const action = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first()
    await this.press(key, action)
    await action.click()
  }

  /** The files that the refactor preview lists, as it writes them, each with whether it is ticked. */
  async previewedFiles(): Promise<{ readonly file: string; readonly isTicked: boolean }[]> {
    await this.preview.first().waitFor()
    // Only rows in sight are there.
    await this.page.locator('.bulk-edit-panel .monaco-list').press('Control+ArrowLeft')
    await this.page.locator('.bulk-edit-panel .monaco-list-row[aria-level="2"]').first().waitFor({ state: 'hidden' })
    const rows = this.page.locator('.bulk-edit-panel .monaco-list-row[aria-level="1"]')
    return Promise.all(
      (await rows.all()).map(async (row) => ({
        file: ((await row.textContent()) ?? '').trim(),
        isTicked: (await row.locator('.edit-checkbox').first().getAttribute('aria-checked')) === 'true',
      })),
    )
  }

  /** Makes what the refactor preview shows. */
  async applyPreview(): Promise<void> {
    await this.page.locator('.bulk-edit-panel .monaco-button').filter({ hasText: 'Apply' }).click()
    await this.preview.first().waitFor({ state: 'hidden' })
  }

  /** Keeps a picture of the window for people to look at. */
  async shoot(name: string): Promise<void> {
    mkdirSync(shotsDirectory, { recursive: true })
    // Panels slide and squiggles fade in.
    await delay(400)
    await this.page.screenshot({ path: path.join(shotsDirectory, `${name.replaceAll(/\W+/g, '-')}.png`) })
  }

  /** Asks again and again until the answer is yes. */
  async until(what: string, ask: () => Promise<boolean>, limitMs = 30_000): Promise<void> {
    const startedMs = performance.now()
    while (!(await ask())) {
      if (performance.now() - startedMs > limitMs) throw new Error(`Not within ${limitMs / 1000} s: ${what}`)
      await delay(50)
    }
  }

  async #pick(typed: string, row: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first()
    await input.waitFor({ timeout: 5000 })
    await input.fill(typed, { timeout: 5000 })
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: row })
      .first()
      .click({ timeout: 5000 })
  }

  async #again(what: string, attempt: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await attempt()
        return
      } catch (error) {
        if (tries === 5) throw new Error(`${what}: no effect after ${tries} tries`, { cause: error })
        await this.page.keyboard.press('Escape')
      }
    }
  }
}
