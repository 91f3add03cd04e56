// A VS Code server of its own for each run: own settings, own extensions, own copies of the folders that it opens.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { places } from './set-up.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Settings of the user: nothing that asks, suggests, updates or tells. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // In a browser VS Code saves by itself.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
}

export interface VSCodeOptions {
  /** The packed extension, installed as a user installs it. */
  readonly vsix: string
  /** Folders of the project, copied side by side under their own names. */
  readonly folders: readonly string[]
  readonly settings?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, string>>
  /** Lets a page run a test suite in the extension host; notifications are hidden then. */
  readonly isDriven?: boolean
  /** Whether VS Code asks if a folder is trusted. */
  readonly asksForTrust?: boolean
}

export interface RunningVSCode {
  /** Everything of this run is below. */
  readonly directory: string
  readonly log: string
  /** The copy of a folder, or what is in it: `pathOf('checkout', 'src/app.ts')`. */
  pathOf(folder: string, file?: string): string
  /** The address of a window with a folder or, by its path, a `.code-workspace` file. */
  addressOf(opened: string, query?: string): string
  /** How this window names a file of the machine. */
  remoteUriOf(file: string): string
  stop(): Promise<void>
}

export async function startVSCode(options: VSCodeOptions): Promise<RunningVSCode> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-e2e-'))
  const data = path.join(directory, 'data')
  const extensions = path.join(directory, 'extensions')
  const work = path.join(directory, 'work')
  const settingsFile = path.join(data, 'data', 'User', 'settings.json')
  mkdirSync(path.dirname(settingsFile), { recursive: true })
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2))
  copyFolders(options.folders, work)

  const environment = {
    ...process.env,
    // No request leaves the machine.
    EXTENSIONS_GALLERY: '{"serviceUrl":"http://127.0.0.1:9/none"}',
    E2E_EXTENSIONS: extensions,
    ...options.environment,
  }
  const common = ['--server-data-dir', data, '--extensions-dir', extensions]
  execFileSync(places.node, [places.vscodeServer, '--install-extension', options.vsix, '--force', ...common], {
    env: environment,
    stdio: 'pipe',
    timeout: 60_000,
  })
  const port = await findFreePort()
  const log = path.join(directory, 'server.log')
  const logFile = openSync(log, 'a')
  const server = spawn(
    places.node,
    [
      places.vscodeServer,
      '--host=127.0.0.1',
      `--port=${port}`,
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--disable-experiments',
      ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
      ...(options.isDriven ? ['--enable-smoke-test-driver'] : []),
      ...common,
    ],
    // A process group of its own, so that everything it starts can be ended with it.
    { env: environment, stdio: ['ignore', logFile, logFile], detached: true },
  )
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (server.pid !== undefined) process.kill(-server.pid, signal)
    } catch {
      // It is gone already.
    }
  }
  const killAtExit = () => kill('SIGKILL')
  process.once('exit', killAtExit)
  const hasEnded = new Promise<void>((resolve) => server.once('exit', () => resolve()))

  const startedMs = performance.now()
  while (!(await answers(`http://127.0.0.1:${port}/version`))) {
    if (server.exitCode !== null || performance.now() - startedMs > 30_000) {
      throw new Error(`VS Code's server did not start:\n${readFileSync(log, 'utf8')}`)
    }
    await delay(50)
  }
  const origin = `127.0.0.1:${port}`
  return {
    directory,
    log,
    pathOf: (folder, file = '') => path.join(work, folder, file),
    addressOf: (opened, query = '') => {
      const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder'
      return `http://${origin}/?${kind}=${encodeURIComponent(opened)}${query}`
    },
    remoteUriOf: (file) => `vscode-remote://${origin}${file}`,
    async stop() {
      kill('SIGTERM')
      await Promise.race([hasEnded, delay(3000)])
      kill('SIGKILL')
      process.off('exit', killAtExit)
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** Copies folders of the project side by side, where they find their packages above them, as in the project. */
export function copyFolders(folders: readonly string[], target: string): void {
  const isOwn = (file: string) => path.basename(file) !== 'node_modules'
  for (const folder of folders) {
    cpSync(path.join(root, folder), path.join(target, path.basename(folder)), { recursive: true, filter: isOwn })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(target, 'node_modules'), 'junction')
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok
  } catch {
    return false
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
