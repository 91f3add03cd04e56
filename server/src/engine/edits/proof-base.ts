import type { CodeError } from '../../compiler/project.ts'
import type { Finding } from '../../model/finding.ts'
import type { LiveLint } from '../live/live-lint.ts'

/** What there is before an edit: errors and findings, kept for the next edit that is tried on the same state of the program. */
export class ProofBase {
  readonly live: LiveLint
  private readonly errors = new Map<string, readonly CodeError[]>()
  private readonly findings = new Map<string, readonly Finding[]>()

  constructor(live: LiveLint) {
    this.live = live
  }

  /** The program is another one now. */
  forget(): void {
    this.errors.clear()
    this.findings.clear()
  }

  /** Asks for the errors that are not known; only while the program is in the state that this is about. */
  errorsIn(files: readonly string[]): CodeError[] {
    const missing = files.filter((file) => !this.errors.has(file))
    for (const file of missing) this.errors.set(file, [])
    for (const error of this.live.errorsIn(missing))
      this.errors.set(error.file, [...(this.errors.get(error.file) ?? []), error])
    return this.knownErrorsIn(files)
  }

  /** Those that have been asked for. */
  knownErrorsIn(files: readonly string[]): CodeError[] {
    return files.flatMap((file) => this.errors.get(file) ?? [])
  }

  findingsIn(files: readonly string[], checkpoint?: () => void): Finding[] {
    return files.flatMap((file) => {
      const known = this.findings.get(file) ?? findingsIn(this.live, [file], checkpoint)
      this.findings.set(file, known)
      return known
    })
  }
}

/** The findings of those of the files that are linted. */
export function findingsIn(live: LiveLint, files: readonly string[], checkpoint?: () => void): Finding[] {
  return files.flatMap((file) => (live.isLinted(file) ? (live.findingsOf(file, checkpoint)?.findings ?? []) : []))
}
