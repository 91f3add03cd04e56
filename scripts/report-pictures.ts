// Pictures of the report of `offloop profile` on the example service, for the README.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { startBrowser } from '../test/e2e/environment/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const screen = { width: 1000, height: 800, scale: 1.1 }
const mostBytes = 200_000

/** Profiles a copy of the service and takes pictures of the page that comes out, in dark and light, into a directory. */
export async function takeReportPictures(images: string): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-pictures-'))
  try {
    const page = profileExample(directory)
    const browser = await startBrowser(directory, screen)
    try {
      for (const scheme of ['dark', 'light'] as const) await takeOf(await browser.newPage(), page, scheme, images)
    } finally {
      await browser.close()
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The absolute path of the report. */
function profileExample(directory: string): string {
  const service = path.join(directory, 'checkout')
  cpSync(path.join(root, 'examples/checkout'), service, { recursive: true })
  // Whatever else runs on this machine may have the service's own port.
  const config = path.join(service, 'config.json')
  writeFileSync(config, readFileSync(config, 'utf8').replace(/"port": \d+/, '"port": 0'))
  symlinkSync(path.join(root, 'node_modules'), path.join(service, 'node_modules'))
  const run = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(path.join(root, 'node_modules/tsx/dist/loader.mjs')).href,
      path.join(root, 'server/src/cli/main.ts'),
      'profile',
      'src/server.ts',
      '--url=POST /accounts',
      '--body={"email":"ada@example.org","password":"secret"}',
      '--header=content-type: application/json',
    ],
    { cwd: service, encoding: 'utf8', timeout: 300_000 },
  )
  if (run.status !== 0) throw new Error(`The example could not be profiled:\n${run.stdout}${run.stderr}`)
  const profiles = path.join(service, '.offloop/profiles')
  return path.join(profiles, readdirSync(profiles)[0] ?? '', 'report.html')
}

async function takeOf(page: Page, report: string, colorScheme: 'dark' | 'light', images: string): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.goto(pathToFileURL(report).href)
  await page.locator('.flame canvas').first().waitFor()
  const section = (title: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  const parts: readonly (readonly [name: string, from: Locator, to: Locator, mostHeight: number])[] = [
    ['verdict', page.locator('h1'), page.locator('.verdict').last(), 420],
    ['timeline', section('Timeline'), section('Timeline'), 420],
    ['flame-graphs', section('Flame graphs'), section('Flame graphs'), 660],
  ]
  for (const [name, from, to, mostHeight] of parts) {
    const top = await boxOf(from)
    const bottom = await boxOf(to)
    const height = Math.min(mostHeight, bottom.y + bottom.height - top.y + 16)
    const file = path.join(images, `profile-${name}-${colorScheme}.png`)
    await delay(500)
    const clip = { x: 0, y: Math.max(0, top.y - 8), width: screen.width, height }
    await page.screenshot({ path: file, fullPage: true, clip })
    const { size } = statSync(file)
    if (size > mostBytes) throw new Error(`${path.basename(file)} has ${size} bytes; at most ${mostBytes} are right`)
    console.log(`docs/images/${path.basename(file)}: ${Math.round(size / 1000)} kB`)
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.first().boundingBox()
  if (!box) throw new Error('A part of the report is not shown.')
  return box
}
