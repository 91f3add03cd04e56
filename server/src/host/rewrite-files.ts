import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { existingTarget } from './write-file.ts'
import { errorCode, RunError, systemReason } from './run-error.ts'

/** A file that is to get another text. */
export interface Rewrite {
  /** Absolute. */
  readonly file: string
  /** What is there, byte order mark included; undefined for a file that is to be created. */
  readonly before: string | undefined
  readonly after: string
}

const byteOrderMark = '\uFEFF'

/**
 * Compares texts that were read a while ago with the disk, and gives each rewrite the byte order mark that its file has.
 * `shown` turns a path into what users see. Throws a RunError for a file that is no longer what it was.
 */
export function checkRewrites(rewrites: readonly Rewrite[], shown: (file: string) => string): Rewrite[] {
  return rewrites.map(({ file, before, after }) => {
    const found = readIfThere(file, shown)
    if (found === undefined && before === undefined) return { file, before, after }
    if (before === undefined) throw new RunError(`${shown(file)} has appeared meanwhile; nothing was changed.`)
    if (found === undefined || withoutMark(found) !== withoutMark(before)) {
      throw new RunError(`${shown(file)} has changed on disk meanwhile; nothing was changed.`)
    }
    const mark = found.startsWith(byteOrderMark) ? byteOrderMark : ''
    return { file, before: found, after: mark + withoutMark(after) }
  })
}

function readIfThere(file: string, shown: (file: string) => string): string | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new RunError(`Cannot read ${shown(file)}: ${systemReason(error)}; nothing was changed.`, { cause: error })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new RunError(`${shown(file)} is not UTF-8; nothing was changed.`, { cause: error })
  }
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}

/** A rewrite whose text lies in a temporary file beside its target. */
interface Pending {
  readonly rewrite: Rewrite
  readonly target: string
  readonly temporary: string
  /** Permissions of the file that is replaced. */
  readonly mode: number | undefined
}

/**
 * Writes all texts or none: each into a temporary file beside its target first, then each takes its place. Synchronous,
 * so that nothing comes between. Throws a RunError where the system refuses, after everything is as it was.
 */
export function writeFilesAtomically(
  rewrites: readonly Rewrite[],
  shown: (file: string) => string,
  rename: (from: string, to: string) => void = renameSync,
): void {
  const pending: Pending[] = []
  const directories: string[] = []
  const replaced: Pending[] = []
  let current: Rewrite | undefined
  try {
    for (current of rewrites) pending.push(prepare(current, directories))
    for (const next of pending) {
      current = next.rewrite
      rename(next.temporary, next.target)
      replaced.push(next)
    }
  } catch (error) {
    const lost = replaced.filter((done) => !restore(done))
    for (const { temporary } of pending) rmSync(temporary, { force: true })
    for (const directory of directories.sort((a, b) => b.length - a.length)) removeIfEmpty(directory)
    const reason = `Cannot write ${current ? shown(current.file) : 'the changes'}: ${systemReason(error)}`
    const state =
      lost.length === 0
        ? 'nothing was changed'
        : `these files were changed and could not be put back: ${lost.map(({ rewrite }) => shown(rewrite.file)).join(', ')}`
    throw new RunError(`${reason}; ${state}.`, { cause: error })
  }
}

function prepare(rewrite: Rewrite, directories: string[]): Pending {
  const target = existingTarget(rewrite.file)
  const directory = path.dirname(target)
  let mode: number | undefined
  if (rewrite.before === undefined) {
    const made = mkdirSync(directory, { recursive: true })
    for (let at = directory; made !== undefined; at = path.dirname(at)) {
      directories.push(at)
      if (path.relative(made, at) === '') break
    }
  } else {
    accessSync(target, constants.W_OK)
    mode = statSync(target).mode & 0o7777
  }
  const pending = { rewrite, target, temporary: path.join(directory, `.offloop-${randomUUID()}.tmp`), mode }
  write(pending, rewrite.after)
  return pending
}

function write({ temporary, mode }: Pending, text: string): void {
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    // What `open` is given is narrowed by the process's mask.
    if (mode !== undefined) chmodSync(temporary, mode)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Puts back what was there; answers whether that worked. */
function restore(done: Pending): boolean {
  const { rewrite, target, temporary } = done
  try {
    if (rewrite.before === undefined) rmSync(target)
    else {
      write(done, rewrite.before)
      renameSync(temporary, target)
    }
    return true
  } catch {
    return false
  }
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory)
  } catch {
    // Somebody else has put something into it.
  }
}
