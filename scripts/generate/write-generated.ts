import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'

/** Generated texts by path relative to the project. */
export type GeneratedFiles = ReadonlyMap<string, string>

/** Formats the texts as Prettier would, so that `npm run format` leaves them alone. */
export async function formatGenerated(root: string, files: GeneratedFiles): Promise<Map<string, string>> {
  const formatted = new Map<string, string>()
  for (const [file, text] of files) {
    const filepath = path.join(root, file)
    formatted.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }))
  }
  return formatted
}

/** The files whose text on disk is another, and the files in generated folders that nothing generates any more. */
export function findStale(root: string, files: GeneratedFiles, wholeFolders: readonly string[]): string[] {
  const stale = [...files].filter(([file, text]) => readIfThere(path.join(root, file)) !== text).map(([file]) => file)
  const leftOver = wholeFolders.flatMap((folder) => {
    const directory = path.join(root, folder)
    const names = existsSync(directory) ? readdirSync(directory) : []
    return names.map((name) => `${folder}/${name}`).filter((file) => !files.has(file))
  })
  return [...stale, ...leftOver]
}

/** Writes or removes the stale ones. */
export function writeStale(root: string, files: GeneratedFiles, stale: readonly string[]): void {
  for (const file of stale) {
    const target = path.join(root, file)
    const text = files.get(file)
    mkdirSync(path.dirname(target), { recursive: true })
    if (text === undefined) rmSync(target)
    else writeFileSync(target, text)
  }
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
