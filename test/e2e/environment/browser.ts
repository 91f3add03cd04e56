import path from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { places } from './set-up.ts'

export interface Screen {
  readonly width: number
  readonly height: number
  /** How many pixels of a picture make up one of the screen's, each way; 1 when absent. */
  readonly scale?: number
}

/** A headless browser whose profile is below `directory` and which reaches nothing but this machine. */
export function startBrowser(
  directory: string,
  { width, height, scale = 1 }: Screen = { width: 1280, height: 800 },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(path.join(directory, 'browser'), {
    executablePath: places.chromium,
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: scale,
    env: { ...process.env, FONTCONFIG_FILE: places.fontConfig, LD_LIBRARY_PATH: places.libraries },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}
