// The page of a comparison in a browser, from a file, as people get it who are handed one.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import type { Comparison } from '../../../profiler/src/format/comparison.ts'
import { writePage } from '../../../profiler/src/report/html.ts'
import { buildReportData, type PageRequest } from '../../../profiler/src/report/report-data.ts'
import { buildReport } from '../../../scripts/build-report.mjs'
import {
  comparison,
  frame,
  nameOf,
  profile,
  root,
  sampleComparison,
  thread,
  variant,
} from '../../profiler/report/sample-comparison.ts'
import { startBrowser } from '../environment/browser.ts'
import { editorThemes } from './editor-themes.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The page draws in its own time. */
async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + 10_000
  while (!(await ask())) {
    if (performance.now() > endMs) throw new Error(`Not within 10 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('the page of a comparison', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-page-'))
  const complaints: string[] = []
  let browser: BrowserContext
  let page: Page

  before(async () => {
    await buildReport(directory)
    browser = await startBrowser(directory)
  })
  after(async () => {
    await browser.close()
    rmSync(directory, { recursive: true, force: true })
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await page.screenshot({ path: 'test/e2e/shots/failed-report-page.png' })
    await page.close()
  })

  /** Opens a comparison; what the page asks of the editor around it is kept in `window.asked`. */
  async function open(given: Comparison, { isForEditor = false } = {}): Promise<void> {
    const data = buildReportData(given, { nameOf, isForEditor })
    const read = (name: string): string => readFileSync(path.join(directory, name), 'utf8')
    const text = writePage(
      data,
      { script: read('page.js'), style: read('page-style.css') },
      { title: 'Comparison', nonce: 'abcdef0123456789' },
    )
    const file = path.join(directory, 'comparison.html')
    writeFileSync(file, text)
    page = await browser.newPage()
    complaints.length = 0
    page.on('console', (message) => {
      // The test itself reads what is drawn.
      if (!message.text().startsWith('Canvas2D: Multiple readback')) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (request.url() !== `file://${file}`) complaints.push(`asked for ${request.url()}`)
    })
    if (isForEditor) {
      const content = 'asked = []; acquireVsCodeApi = () => ({ postMessage: (message) => asked.push(message) })'
      await page.addInitScript({ content })
    }
    await page.goto(`file://${file}`)
    await page.locator('main').waitFor()
  }
  const asked = (): Promise<PageRequest[]> => page.evaluate<PageRequest[]>('asked')
  const flames = () => page.locator('.flame')
  /** Waits until the line below a graph says so. */
  const tells = (index: number, text: RegExp) =>
    page.locator('.told').nth(index).filter({ hasText: text }).waitFor({ timeout: 5000 })

  it('shows everything, from a file and with nothing of the network', async () => {
    await open(sampleComparison())
    await page.getByText('Worker variant: longest block 805 → 9 ms').waitFor()
    assert.deepEqual(await page.locator('h2').allInnerTexts(), [
      'Measured',
      'Timeline',
      'Flame graphs',
      'Where the baseline spends its time',
      'When a worker pays on this machine',
    ])
    await page.getByRole('cell', { name: 'src/hash.ts:12' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Apply' }).count(), 0)
    assert.equal(await flames().locator('canvas').count(), 2)
    assert.equal(await page.evaluate('scrollY'), 0)
    await page.setViewportSize({ width: 480, height: 800 })
    await waitFor(async () => (await page.evaluate('document.documentElement.scrollWidth')) === 480)
    assert.deepEqual(complaints, [])
  })

  it('takes no name for markup, wherever it is shown', async () => {
    const evil = '</script><img src=x onerror="document.title=`hacked`"><b>bold</b>'
    const tree = [frame(evil, `src/${evil}.ts:1`, 800)]
    await open(
      comparison(
        [
          variant('baseline', {
            profile: profile([
              thread(0, evil, tree, {
                longTasks: [{ startMs: 0, endMs: 800, function: evil, source: { file: evil, line: 1, column: 1 } }],
              }),
            ]),
          }),
          variant('worker', {
            title: evil,
            edits: [{ title: evil, notes: [evil], file: `${root}/${evil}`, line: 1, refused: evil }],
            output: { kind: 'different', what: evil, diff: evil },
          }),
        ],
        { warnings: [evil] },
      ),
    )
    await page
      .locator('.chart')
      .first()
      .hover({ position: { x: 300, y: 22 } })
    await page.getByText('without rest, mostly in').waitFor()
    await flames()
      .first()
      .hover({ position: { x: 200, y: 10 } })
    assert.equal(await page.locator('img, b').count(), 0)
    assert.equal(await page.title(), 'Comparison')
    assert.deepEqual(complaints, [])
  })

  it('goes through flame graphs with the keyboard, and all of them zoom together', async () => {
    await open(sampleComparison())
    await flames().first().focus()
    await page.keyboard.press('ArrowUp')
    await tells(0, /^main thread 800 ms \(100 %\)/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await tells(0, /^hash src\/hash\.ts:10 700 ms \(88 %\), 700 ms of it by itself/)
    await page.keyboard.press('ArrowRight')
    await tells(0, /^parse yaml\/index\.js:3 60 ms/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await tells(
      1,
      /^hash src\/hash\.ts:12 10 ms \(1\.3 %\), 10 ms of it by itself; by itself 690 ms less than in the baseline/,
    )
    await page.getByRole('button', { name: 'Show all frames' }).click()
    await tells(1, /^all threads 790 ms/)
    assert.deepEqual(complaints, [])
  })

  it('zooms to a frame that is clicked, colours it, finds it and hides kinds of frames', async () => {
    await open(sampleComparison())
    const canvas = flames().first().locator('canvas')
    /** Red, green, blue so far from the lower left of the first graph. */
    const colourAt = (x: number, y: number): Promise<number[]> =>
      page.evaluate<number[]>(`(() => {
        const canvas = document.querySelector('.flame canvas')
        return [...canvas.getContext('2d').getImageData(${x}, canvas.height - ${y}, 1, 1).data].slice(0, 3)
      })()`)
    // The fourth row from below is hash, which is drawn from the left; a frame's upper edge has no letters.
    const hot = await colourAt(300, 77)
    assert.ok((hot[0] ?? 0) > 220 && (hot[1] ?? 255) < 110, `hash is not red but ${hot.join()}`)
    const cool = await colourAt(300, 57)
    assert.ok((cool[1] ?? 0) > 200, `main is not yellow but ${cool.join()}`)
    await page.getByRole('searchbox').fill('HASH')
    await page.getByText('found 1 time, 88 %').waitFor()
    await waitFor(async () => (await colourAt(300, 77)).join() === '201,162,255')
    await page.getByRole('searchbox').fill('nowhere')
    assert.equal(await page.getByText('not found').count(), 2)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('combobox').selectOption('difference')
    // The baseline does not differ from itself.
    await waitFor(async () => {
      const [red, green, blue] = await colourAt(300, 77)
      return red === green && green === blue
    })
    const { height = 0 } = (await canvas.boundingBox()) ?? {}
    await page.getByLabel('native code').check()
    await waitFor(async () => (await canvas.boundingBox())?.height === height + 20)
    assert.deepEqual(complaints, [])
  })

  it('moves and zooms the timeline with buttons and keys', async () => {
    await open(sampleComparison())
    const timeline = page.getByRole('group', { name: /^Timeline/ })
    const shown = async (): Promise<string> => (await timeline.locator('svg text').allTextContents()).join(' ')
    const before = await shown()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await until('the part that is zoomed into', async () => (await shown()) !== before)
    await timeline.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('0')
    await until('the whole again', async () => (await shown()) === before)
    await page.getByRole('button', { name: 'worker variant' }).click()
    await timeline.locator('svg text').filter({ hasText: 'worker 1' }).waitFor()
    assert.deepEqual(complaints, [])
  })

  it('asks the editor around it to open, apply and export', async () => {
    await open(sampleComparison(), { isForEditor: true })
    await page.getByRole('button', { name: 'src/hash.ts:10' }).last().click()
    await page.getByRole('button', { name: 'Apply the worker variant' }).click()
    await page.getByRole('button', { name: 'Export Markdown' }).click()
    await flames()
      .first()
      .locator('canvas')
      .click({ position: { x: 300, y: 10 } })
    assert.deepEqual(await asked(), [
      { kind: 'open', file: `${root}/src/hash.ts`, line: 10, column: 1 },
      { kind: 'apply', variant: 'worker' },
      { kind: 'export', format: 'markdown' },
      { kind: 'open', file: `${root}/src/hash.ts`, line: 10, column: 1 },
    ])
    assert.deepEqual(complaints, [])
  })

  for (const [theme, { scheme, bodyClass, style }] of Object.entries(editorThemes)) {
    it(`can be read by everybody: ${theme}`, async () => {
      await open(sampleComparison({ warnings: ['The machine was busy.'] }), { isForEditor: bodyClass !== '' })
      await page.emulateMedia({ colorScheme: scheme })
      await page.evaluate(
        `document.body.className = ${JSON.stringify(bodyClass)}; document.documentElement.style = ${JSON.stringify(style)}`,
      )
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.evaluate(axe)
      const { violations } = await page.evaluate<AxeResults>('axe.run()')
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`),
        [],
      )
    })
  }
})

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await isSo()); attempt++) {
    assert.ok(attempt < 50, 'it did not come about')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
