// Makes a fresh clone ready: checks the Node.js version and runs `npm ci` where the installed packages are not the
// locked ones. Runs before anything is installed, so it may use node:* modules only.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const oldestNode = [20, 19]

/** @returns {string | undefined} A sentence that says which Node.js to install, or undefined when this one will do. */
export function explainOldNode(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return undefined
  return `Offloop needs Node.js ${oldestNode.join('.')} or later, and this is ${version}. Install a newer Node.js and run the command again.`
}

/**
 * Why a directory's packages need to be installed, or undefined when they are the locked ones. Contents are compared,
 * not times: a fresh clone or a checkout of another branch gives every file a new time.
 * @returns {string | undefined}
 */
export function explainStaleInstall(/** @type {string} */ directory) {
  const installedLock = path.join(directory, 'node_modules', '.package-lock.json')
  if (!existsSync(installedLock)) return 'no packages are installed yet'
  const locked = readPackages(path.join(directory, 'package-lock.json'))
  const installed = readPackages(installedLock)
  for (const [place, wanted] of Object.entries(locked)) {
    if (place === '') continue
    const found = installed[place]
    if (!found && wanted.optional) continue
    if (!found) return `${place} is missing`
    if (found.version !== wanted.version) return `${place} is ${found.version} and should be ${wanted.version}`
  }
  return undefined
}

/** @returns {Record<string, {version?: string, optional?: boolean}>} */
function readPackages(/** @type {string} */ lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

/** Installs the locked packages of a directory where they are not there already; says nothing unless it must. */
export function install(/** @type {string} */ directory, /** @type {readonly string[]} */ options = []) {
  const reason = explainStaleInstall(directory)
  if (reason === undefined) return
  const name = path.relative(root, directory) || 'Offloop'
  console.log(`Setting up ${name} with npm ci (${reason}) …`)
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...options], {
    cwd: directory,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return
  const said = `${npm.stderr ?? ''}${npm.error?.message ?? ''}`.trim()
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(said)
  if (said && !offline) console.error(said)
  fail(
    offline
      ? 'npm could not reach the package registry. Connect to the network, or point npm at a registry that you can reach, and run the command again.'
      : `npm ci failed in ${directory}; what npm said stands above. Solve that and run the command again.`,
  )
}

/** @returns {never} */
function fail(/** @type {string} */ sentence) {
  console.error(sentence)
  process.exit(1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const oldNode = explainOldNode(process.version)
  if (oldNode) fail(oldNode)
  const directories = process.argv.slice(2)
  for (const directory of directories.length > 0 ? directories : ['.']) install(path.resolve(root, directory))
}
