import { createHash } from 'node:crypto'
import type { Finding } from '../model/finding.ts'
import { LineIndex } from './line-index.ts'

/** A finding with a name that stays the same when lines move. */
export interface FingerprintedFinding {
  readonly finding: Finding
  /** The finding's file, relative to the given directory, with forward slashes. */
  readonly file: string
  /** 32 hexadecimal digits, unique within one run. */
  readonly fingerprint: string
}

/**
 * Names each finding by rule, file, the text of its first line with white space evened out, and a count among equals.
 * `relativePath` turns an absolute path into the one that goes into the fingerprint.
 * The findings must be sorted by position within each file, because equal ones are counted in that order.
 */
export function fingerprintFindings(
  findings: readonly Finding[],
  textOf: (file: string) => string,
  relativePath: (file: string) => string,
): FingerprintedFinding[] {
  const indexes = new Map<string, LineIndex>()
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    let index = indexes.get(finding.file)
    if (!index) indexes.set(finding.file, (index = new LineIndex(textOf(finding.file))))
    const line = index.lineText(index.lineAt(finding.span.start)).trim().replace(/\s+/g, ' ')
    const file = relativePath(finding.file)
    const key = JSON.stringify([finding.ruleId, file, line])
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    const fingerprint = createHash('sha256').update(`${key}#${count}`).digest('hex').slice(0, 32)
    return { finding, file, fingerprint }
  })
}
