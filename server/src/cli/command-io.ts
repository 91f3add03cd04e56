/** Where a command writes to. */
export interface OutputStream {
  readonly isTerminal: boolean
  /** Width in columns, where it is a terminal that tells. */
  readonly columns: number | undefined
  write(text: string): void
}

/** Where a command reads answers from. */
export interface InputStream {
  readonly isTerminal: boolean
  /** The next line without its line break; undefined at the end of the input. */
  next(): Promise<string | undefined>
  /** Lets go of the stream, so that the process can end. */
  close(): void
}

/** What a command sees of the process that it runs in. */
export interface CommandIo {
  /** Absolute working directory with forward slashes. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
}

/** The exit codes of every command. */
export const exitCodes = { clean: 0, findings: 1, couldNotRun: 2 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
