import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string | undefined

after(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

/** The program as it is shipped, built from the sources as they are now: the tests' loader does not reach into threads. */
export function builtServer(): string {
  if (folder === undefined) {
    folder = path.join(root, `node_modules/.cache/offloop-lsp-${process.pid}`)
    execFileSync(process.execPath, ['scripts/build.mjs', folder], { cwd: root, stdio: 'inherit' })
  }
  return path.join(folder, 'offloop.js')
}
