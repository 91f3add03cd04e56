/**
 * `npm run screenshots`: takes the README's pictures, in docs/images/, of the packed extension at work on
 * examples/checkout in a real VS Code, and of the report of `offloop profile` on it. With `report` or `editor`, those alone. Linux
 * on x64.
 */
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { packExtension } from '../test/e2e/environment/pack-extension.ts'
import { explainUnsupported, setUp } from '../test/e2e/environment/set-up.ts'
import type { Window } from '../test/e2e/environment/window.ts'
import { startSession, type Session } from '../test/e2e/ui/session.ts'
import { takeReportPictures } from './report-pictures.ts'

const images = fileURLToPath(new URL('../docs/images', import.meta.url))
const mostBytes = 200_000
const screen = { width: 1100, height: 600, scale: 1.1 }

/** Only what the pictures are about. */
const bareWindow = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.lineNumbersMinChars': 3,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'editor.lightbulb.enabled': 'off',
  'editor.overviewRulerBorder': false,
  'editor.overviewRulerLanes': 0,
  'editor.matchBrackets': 'never',
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.activityBar.location': 'hidden',
}

const unsupported = explainUnsupported()
if (unsupported) {
  console.error(`The pictures cannot be taken here: ${unsupported}. Run the command on Linux x64.`)
  process.exit(1)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
setUp()
mkdirSync(images, { recursive: true })
const [only] = process.argv.slice(2)
if (only !== 'report') await inSession(takePictures)
if (only !== 'editor') await takeReportPictures(images)
process.exit()

async function inSession(work: (session: Session) => Promise<void>): Promise<void> {
  process.env['E2E_VSIX'] = packExtension()
  const session = await startSession({ folders: ['examples/checkout'], settings: bareWindow }, screen)
  try {
    await work(session)
  } finally {
    await session.stop()
  }
}

async function takePictures({ vscode, open }: Session): Promise<void> {
  const window = await open(vscode.pathOf('checkout'), 'src')
  await window.command('View: Close Primary Side Bar')
  await window.openFile('src/accounts.ts')
  await window.goTo(35, 12)
  await window.editor('src/accounts.ts').locator('.squiggly-error').first().waitFor()
  await window.hover('POST /accounts')
  await take(window, 'finding', 40, 380)
  await window.page.keyboard.press('Escape')

  const lens = window.editor('src/accounts.ts').locator('.codelens-decoration a').filter({ hasText: '2 paths' })
  await lens.first().click()
  await window.blockingPaths().filter({ hasText: 'authenticate' }).waitFor()
  await take(window, 'blocking-paths', 0, 380)

  await window.command('View: Close Primary Side Bar')
  await window.openFile('src/app.ts')
  await window.goTo(27, 8)
  const edit = window.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Await the promise' })
  await window.press('Control+.', edit)
  await take(window, 'quick-fix', 175, 545)
}

/** Takes a picture of the window between two heights, in pixels of the screen. */
async function take({ page }: Window, name: string, top: number, bottom: number): Promise<void> {
  const file = path.join(images, `${name}.png`)
  await delay(500)
  await page.screenshot({ path: file, clip: { x: 0, y: top, width: screen.width, height: bottom - top } })
  const { size } = statSync(file)
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes; at most ${mostBytes} should go into the README`)
  console.log(`docs/images/${name}.png: ${Math.round(size / 1000)} kB`)
}
