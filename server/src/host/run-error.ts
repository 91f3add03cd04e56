/** Ends a run that cannot be done: its message is one sentence that tells the user what to do. */
export class RunError extends Error {
  override readonly name = 'RunError'
  /** Absolute path of the file that has to be changed, where it is one. */
  readonly file: string | undefined

  constructor(message: string, { file, ...options }: ErrorOptions & { readonly file?: string } = {}) {
    super(message, options)
    this.file = file
  }
}

/** Goes by the name, so that it does not matter which copy of this module threw. */
export function isRunError(error: unknown): error is RunError {
  return error instanceof Error && error.name === 'RunError'
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no directory',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
}

/** The code of a system error: `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Why the system refused, in words that end a sentence. */
export function systemReason(error: unknown): string {
  const code = errorCode(error)
  return (code !== undefined && reasons[code]) || code || (error instanceof Error ? error.message : String(error))
}
