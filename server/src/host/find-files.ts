import { realpath, stat } from 'node:fs/promises'
import picomatch from 'picomatch'
import { createPathFilter, isDeclarationName, isSourceName, matcherOf, type PathFilter } from './path-filter.ts'
import { relativePath, resolvePath, toSlashes } from './paths.ts'
import type { SkippedFile } from './read-source.ts'
import { errorCode, RunError, systemReason } from './run-error.ts'
import { walkFiles } from './walk-files.ts'

export interface FindFilesRequest {
  /** Absolute. */
  readonly cwd: string
  /** Files, directories and globs as the user wrote them; empty for `start`. */
  readonly patterns: readonly string[]
  /** Absolute directory that is searched when there are no patterns. */
  readonly start: string
  /** Absolute directory that `include` and `exclude` are relative to. */
  readonly directory: string
  /** Only holds where there are no patterns. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

export interface FoundFiles {
  /** Absolute paths with forward slashes, sorted, each once. */
  readonly files: readonly string[]
  readonly skipped: readonly SkippedFile[]
}

interface Found {
  readonly files: readonly string[]
  readonly skipped: readonly SkippedFile[]
}

/** Finds the source files to lint. Throws a RunError for a pattern that matches nothing. */
export async function findFiles(request: FindFilesRequest): Promise<FoundFiles> {
  const { cwd, patterns, directory, include, exclude } = request
  if (patterns.length === 0) {
    const start = toSlashes(await realpath(request.start))
    return merge([await walkFiles(start, createPathFilter(directory, { include, exclude }))])
  }
  const filter = createPathFilter(directory, { exclude })
  return merge(await Promise.all(patterns.map((pattern) => findPattern(cwd, pattern, filter))))
}

async function findPattern(cwd: string, pattern: string, filter: PathFilter): Promise<Found> {
  const named = await findNamed(cwd, pattern, filter)
  if (named) return named
  const { base, glob, isGlob } = picomatch.scan(toSlashes(pattern))
  if (!isGlob) throw new RunError(`No such file or directory: ${pattern}.`)
  const start = resolvePath(cwd, base)
  if (!(await statusOf(start))) throw new RunError(`No such directory: ${base}, in ${pattern}.`)
  const root = toSlashes(await realpath(start))
  const matches = matcherOf([glob])
  const { files, skipped } = await walkFiles(root, filter)
  const matching = files.filter((file) => matches(relativePath(root, file)))
  if (matching.length === 0) throw new RunError(`No JavaScript or TypeScript file matches ${pattern}.`)
  return { files: matching, skipped }
}

/** A pattern that is the name of something that exists. */
async function findNamed(cwd: string, name: string, filter: PathFilter): Promise<Found | undefined> {
  const written = resolvePath(cwd, name)
  const status = await statusOf(written, name)
  if (!status) return undefined
  const file = toSlashes(await realpath(written))
  if (status.isDirectory()) return walkFiles(file, filter)
  if (!status.isFile()) throw new RunError(`${name} is neither a file nor a directory.`)
  if (!isSourceName(file)) {
    throw new RunError(`${name} is no JavaScript or TypeScript file (.js, .mjs, .cjs, .jsx, .ts, .mts, .cts, .tsx).`)
  }
  if (isDeclarationName(file)) return skip(file, 'it only declares types.')
  if (filter.excludes(file)) return skip(file, 'the configuration excludes it.')
  return { files: [file], skipped: [] }
}

function skip(file: string, reason: string): Found {
  return { files: [], skipped: [{ file, reason }] }
}

async function statusOf(file: string, shown: string = file) {
  try {
    return await stat(file)
  } catch (error) {
    const code = errorCode(error)
    // A glob may have characters and lengths that no file name can have.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'EINVAL') return undefined
    throw new RunError(`Cannot read ${shown}: ${systemReason(error)}.`, { cause: error })
  }
}

function merge(parts: readonly Found[]): FoundFiles {
  const files = [...new Set(parts.flatMap((part) => part.files))].sort()
  const skipped = new Map(parts.flatMap((part) => part.skipped).map((file) => [file.file, file]))
  return { files, skipped: [...skipped.values()].sort((a, b) => (a.file < b.file ? -1 : 1)) }
}
