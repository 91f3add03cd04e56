/** One sentence about the run that is no finding: a skipped file, an adapted configuration, a restart. */
export interface Notice {
  readonly message: string
  /** Absolute path of the file that it is about. */
  readonly file?: string
}
