import { readFileSync, readdirSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ResolveSource } from '../analysis/flame-tree.ts'

/** A frame's file as a path; what is no file URL stays as it is. */
export function pathOfUrl(url: string): string {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url
  } catch {
    return url
  }
}

/**
 * Finds out where the frames of a profiled run stand in the user's sources: through the source maps that the run left in its
 * directory, and from the copy that it ran in back to the original.
 */
export function sourceResolver(directory: string, toOriginal: (file: string) => string): ResolveSource {
  const maps = readSourceMaps(directory)
  return (url, line, column) => {
    const file = pathOfUrl(url)
    if (!path.isAbsolute(file)) return undefined
    const map = maps.get(file)
    if (!map) return { file: slashed(toOriginal(file)), line: line + 1, column: column + 1 }
    const entry = map.findEntry(line, column)
    if (!('originalLine' in entry) || entry.originalLine === undefined) return undefined
    return { file: slashed(toOriginal(file)), line: entry.originalLine + 1, column: entry.originalColumn + 1 }
  }
}

function readSourceMaps(directory: string): Map<string, SourceMap> {
  const maps = new Map<string, SourceMap>()
  for (const name of readdirSync(directory)) {
    if (!/^map\.[\w.]+\.json$/.test(name)) continue
    try {
      const { file, map } = JSON.parse(readFileSync(path.join(directory, name), 'utf8')) as {
        file: string
        map: SourceMapPayload
      }
      maps.set(pathOfUrl(file), new SourceMap(map))
    } catch {
      // Without its map a file's frames stand where the compiled code has them.
    }
  }
  return maps
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/')
}
