import type { SourceFile } from './syntax.ts'
import type { Checker } from './types.ts'

/** Something the user should know about how a project was opened; one clear sentence. */
export interface CompilerNotice {
  readonly kind: 'adapted-config' | 'broken-config' | 'compiler-restarted' | 'unreadable-file' | 'syntax-error'
  readonly message: string
  readonly file?: string
}

/**
 * One program with its checker. Files are absolute, slash-separated paths.
 * All calls are synchronous: each is one round trip to the compiler's process.
 */
export interface CompilerProject {
  /** The tsconfig or jsconfig, or undefined for files that no configuration includes. */
  readonly configFile: string | undefined
  /** The directory that relative settings refer to. */
  readonly directory: string
  /** The project's own source files: no declaration files, nothing from node_modules. */
  readonly files: readonly string[]
  readonly checker: Checker
  /** The tree of a file of the program, or undefined when the program has no such file. */
  sourceFile(file: string): SourceFile | undefined
  /** The file that an import in `fromFile` resolves to, or undefined. Declaration files count. */
  resolveModule(fromFile: string, specifier: string): string | undefined
  /** Lets go of the trees that were handed out; a tree that is asked for again is a new object. */
  releaseTrees(): void
}
