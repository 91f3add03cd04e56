import { fileURLToPath, pathToFileURL } from 'node:url'
import { toSlashes } from '../host/paths.ts'

/** The absolute path of a `file:` URI; undefined for every other. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    // Editors write drive letters small, Node.js writes them large.
    return toSlashes(fileURLToPath(uri)).replace(/^[a-z]:/, (drive) => drive.toUpperCase())
  } catch {
    return undefined
  }
}

/** The URI of an absolute path. */
export function uriOfPath(file: string): string {
  return pathToFileURL(file).href
}
