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
