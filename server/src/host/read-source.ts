import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { systemReason } from './run-error.ts'

/** A file that is not linted, and why: ends the sentence `x.js: skipped: …`. */
export interface SkippedFile {
  /** Absolute path. */
  readonly file: string
  readonly reason: string
}

export interface SourceCheck {
  readonly files: readonly string[]
  readonly skipped: readonly SkippedFile[]
}

/**
 * Sorts out files that are no readable source: too large, binary, not UTF-8, unreadable.
 * Synchronous and with one buffer for all, because on 3,600 files that takes a thirteenth of the CPU time of
 * `fs.promises.readFile`.
 */
export function checkSources(files: readonly string[], maxFileBytes: number): SourceCheck {
  const buffer = Buffer.allocUnsafe(1 << 20)
  const readable: string[] = []
  const skipped: SkippedFile[] = []
  for (const file of files) {
    const reason = whyUnreadable(file, buffer, maxFileBytes)
    if (reason === undefined) readable.push(file)
    else skipped.push({ file, reason })
  }
  return { files: readable, skipped }
}

function whyUnreadable(file: string, buffer: Buffer, maxFileBytes: number): string | undefined {
  try {
    const descriptor = openSync(file, 'r')
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, 0)
      const size = length < buffer.length ? length : fstatSync(descriptor).size
      if (size > maxFileBytes) {
        return tooLarge(size, maxFileBytes)
      }
      return whyNoText(length < buffer.length ? buffer.subarray(0, length) : readFileSync(descriptor))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return `it cannot be read: ${systemReason(error)}.`
  }
}

function whyNoText(bytes: Buffer): string | undefined {
  const isUtf16 =
    bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  if (isUtf16) return 'it is UTF-16; save it as UTF-8.'
  if (bytes.includes(0)) return 'it is binary.'
  if (!isUtf8(bytes)) return 'it is not valid UTF-8.'
  return undefined
}

function tooLarge(size: number, limit: number): string {
  const [shown, shownLimit] = [megabytes(size), megabytes(limit)]
  const isClear = shown !== shownLimit
  return `${isClear ? shown : `${size} bytes`} is over the limit of ${isClear ? shownLimit : limit} (maxFileBytes).`
}

/** `5.2 MB`, in millions of bytes; smaller sizes in kB. */
function megabytes(bytes: number): string {
  const [amount, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, 'MB'] : [bytes / 1_000, 'kB']
  return `${Number(amount.toFixed(1))} ${unit}`
}
