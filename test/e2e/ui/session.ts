// Starting and stopping for the tests of this folder.
import type { BrowserContext } from 'playwright-core'
import { startBrowser, type Screen } from '../environment/browser.ts'
import { startVSCode, type RunningVSCode, type VSCodeOptions } from '../environment/vscode.ts'
import { Window } from '../environment/window.ts'

export interface Session {
  readonly vscode: RunningVSCode
  readonly browser: BrowserContext
  /** Opens a folder or a `.code-workspace` file; `visibleEntry` is something that the explorer then shows. */
  open(opened: string, visibleEntry: string): Promise<Window>
  stop(): Promise<void>
}

export async function startSession(options: Omit<VSCodeOptions, 'vsix'>, screen?: Screen): Promise<Session> {
  const vsix = process.env['E2E_VSIX']
  if (!vsix) throw new Error('E2E_VSIX should name the packed extension')
  const vscode = await startVSCode({
    ...options,
    vsix,
    settings: { 'workbench.colorTheme': 'Dark Modern', ...options.settings },
  })
  const browser = await startBrowser(vscode.directory, screen)
  return {
    vscode,
    browser,
    open: (opened, visibleEntry) => Window.open(browser, vscode.addressOf(opened), visibleEntry),
    async stop() {
      await browser.close()
      await vscode.stop()
    },
  }
}

/** A session with its window. */
export interface OpenSession {
  readonly session: Session
  readonly window: Window
}

/**
 * Starts a session before the tests of a group and stops it after them; a test that fails leaves a picture. `onOpen` is told
 * what was opened: with `open`, or else the example that the options name first.
 */
export function openForTests(
  options: Omit<VSCodeOptions, 'vsix'>,
  onOpen: (opened: OpenSession) => void,
  open = (session: Session): Promise<Window> => session.open(session.vscode.pathOf('checkout'), 'src'),
): void {
  let session: Session | undefined
  let window: Window | undefined
  before(async () => {
    session = await startSession(options)
    window = await open(session)
    onOpen({ session, window })
  })
  after(() => session?.stop())
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window?.shoot(`failed: ${this.currentTest.title}`)
  })
}
