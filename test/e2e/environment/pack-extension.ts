import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Packs the extension for this platform, as a release is packed. Returns the path of the `.vsix`. */
export function packExtension(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-vsix-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const run = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', directory], {
    cwd: root,
    encoding: 'utf8',
    timeout: 180_000,
  })
  const file = readdirSync(directory).find((name) => name.endsWith('.vsix'))
  if (run.status !== 0 || !file) throw new Error(`npm run package failed:\n${run.stdout}${run.stderr}`)
  return path.join(directory, file)
}
