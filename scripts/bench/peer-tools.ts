import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import path from 'node:path'

/** The linters to compare with. They are no dependencies of Offloop: typescript-eslint needs TypeScript 6. */
const peers = { eslint: '10.15.0', 'typescript-eslint': '8.73.0', typescript: '6.0.3' }

export const peerVersions = peers

/** The three rules, by typescript-eslint's names. */
export const comparedRules = ['no-floating-promises', 'no-misused-promises', 'await-thenable']

/** Installs the peers into the user's cache where they are not there yet, and gives the directory. */
export function installPeers(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache')
  const key = createHash('sha256').update(JSON.stringify(peers)).digest('hex').slice(0, 12)
  const directory = path.join(cache, 'offloop-bench', key)
  if (existsSync(path.join(directory, 'node_modules/.package-lock.json'))) return directory
  console.error(
    `Installing ${Object.entries(peers)
      .map((peer) => peer.join('@'))
      .join(', ')} into ${directory} …`,
  )
  mkdirSync(directory, { recursive: true })
  writeFileSync(path.join(directory, 'package.json'), JSON.stringify({ private: true, dependencies: peers }))
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) throw new Error('npm could not install the linters to compare with; what it said stands above.')
  return directory
}
