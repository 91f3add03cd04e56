/** The text of an expression that a parameter takes. */
export interface Sample {
  readonly text: string
  /** What the text names and the harness has to import. */
  readonly uses: readonly UsedName[]
}

/** A name that a file exports. */
export interface UsedName {
  /** Absolute. */
  readonly file: string
  /** `default` for the default export, `=` for what CommonJS assigns to `module.exports`. */
  readonly name: string
  /** What it is called in texts. */
  readonly local: string
}

/** A sample that names nothing. */
export function plain(text: string): Sample {
  return { text, uses: [] }
}

/** One expression out of the texts of several; undefined where one of them could not be made. */
export function combine(
  parts: readonly (Sample | undefined)[],
  write: (texts: readonly string[]) => string,
): Sample | undefined {
  const made = parts.filter((part) => part !== undefined)
  if (made.length < parts.length) return undefined
  return { text: write(made.map(({ text }) => text)), uses: made.flatMap(({ uses }) => uses) }
}
