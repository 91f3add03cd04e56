import type { Project } from 'typescript/sync'
import type { SourceFile } from './syntax.ts'
import type { Checker } from './types.ts'

/** Something the user should know about how a project was opened; one clear sentence. */
export interface CompilerNotice {
  readonly kind: 'adapted-config' | 'broken-config' | 'compiler-restarted' | 'unreadable-file' | 'syntax-error'
  readonly message: string
  readonly file?: string
}

/** The first syntax error of a file. */
export interface SyntaxFault {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
}

/** Something that TypeScript says is wrong, in the syntax or in the types. */
export interface CodeError {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** TypeScript's number of the message. */
  readonly code: number
  readonly message: string
}

/** What the configuration and the nearest package.json say about the modules of a file. */
export interface ModuleSettings {
  /** What `module` of the configuration makes of import syntax: `node` decides by file, `bundler` leaves it to another tool. */
  readonly output: 'commonjs' | 'es' | 'node' | 'bundler' | undefined
  /** `type` of the nearest package.json; undefined where it says nothing or there is none. */
  readonly packageType: 'module' | 'commonjs' | undefined
  /** Whether import syntax stays as it is written, also in CommonJS. */
  readonly isVerbatim: boolean
  /** Whether `./file.ts` may be written in an import. */
  readonly allowsTsExtensions: boolean
  /** Whether types are checked in all JavaScript files. */
  readonly checksJavaScript: boolean
  /** Whether the configuration has to name every file of the program, as for `composite`. */
  readonly namesAllFiles: boolean
}

/**
 * One program with its checker. Files are absolute, slash-separated paths.
 * All calls are synchronous: each is one round trip to the compiler's process.
 * The object lives as long as its session; the checker, nodes, types and symbols only until the compiler is restarted
 * or `CompilerSession.update` is called, so that nothing of them may be kept across `CompilerSession.run`.
 */
export interface CompilerProject {
  /** The tsconfig or jsconfig, or undefined for files that no configuration includes. */
  readonly configFile: string | undefined
  /** The directory that relative settings refer to. */
  readonly directory: string
  /**
   * The project's own source files: no declaration files, nothing from node_modules, nothing that another opened or
   * referenced project owns.
   */
  readonly files: readonly string[]
  /** Those of `files` that `CompilerSession.openFor` was asked for. */
  readonly requested: readonly string[]
  /** Source files of the program that another project owns: to follow calls into, not to report on. */
  readonly foreignFiles: readonly string[]
  readonly checker: Checker
  /** The API's own object, for the other files of this folder. */
  readonly api: Project
  /** The tree of a file of the program, or undefined when the program has no such file. */
  sourceFile(file: string): SourceFile | undefined
  /** The file that an import in `fromFile` resolves to, or undefined. Declaration files count. */
  resolveModule(fromFile: string, specifier: string): string | undefined
  /** What is known of the modules of a file. */
  moduleSettings(file: string): ModuleSettings
  /** The first syntax error of each of the files that has one, in one round trip; of all own files when none are given. */
  syntaxFaults(files?: readonly string[]): readonly SyntaxFault[]
  /** All errors in these files of the program; types in JavaScript count where the project has them checked. */
  errorsIn(files: readonly string[]): readonly CodeError[]
  /** Lets go of the trees that were handed out; a tree that is asked for again is a new object. */
  releaseTrees(): void
}
