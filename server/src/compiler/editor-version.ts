import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { version as ownVersion } from 'typescript'
import { EditorUnfit } from './editor-unfit.ts'
import { joinPath } from './paths.ts'

export { ownVersion }

/** Throws EditorUnfit unless the version is ours: the API is not made for talking to another. */
export function checkVersion(version: string | undefined): void {
  if (version === ownVersion) return
  const theirs = version ?? 'of an unknown version'
  throw new EditorUnfit(`The editor's TypeScript is ${theirs}, and Offloop can only share one that is ${ownVersion}.`)
}

/** The version of TypeScript whose declarations of the language a program has, or undefined when they do not tell. */
export function findVersion(programFiles: readonly string[]): string | undefined {
  const library = programFiles.find((file) => /\/lib\/lib\.[\w.]+\.d\.ts$/.test(file))
  if (library === undefined) return undefined
  try {
    const manifest = readFileSync(joinPath(dirname(dirname(library)), 'package.json'), 'utf8')
    const { version } = JSON.parse(manifest) as { readonly version?: unknown }
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}
