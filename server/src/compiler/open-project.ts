import { DiagnosticCategory, type Project } from 'typescript/sync'
import { sourceOfOutput } from './project-outputs.ts'
import { isOwnSource } from './source-names.ts'
import type { ConfigFile } from './config-reader.ts'
import { readModuleSettings } from './module-settings.ts'
import type { CodeError, CompilerProject, ModuleSettings, SyntaxFault } from './project.ts'
import type { SourceFile } from './syntax.ts'
import type { Checker } from './types.ts'

/** Modes under which the compiler stores what an import resolved to: ES module, CommonJS, neither. */
const resolutionModes = [99, 1, 0] as const

export interface OpenProjectOptions {
  readonly configFile: string | undefined
  readonly directory: string
  /** The configurations whose sources take the place of their outputs. */
  readonly references: readonly ConfigFile[]
  /** Lets go of the trees of the whole session. */
  readonly releaseTrees: () => void
}

/** A project of the session: stays the same object while the program behind it is replaced. */
export class OpenProject implements CompilerProject {
  readonly configFile: string | undefined
  readonly directory: string
  files: readonly string[] = []
  requested: readonly string[] = []
  foreignFiles: readonly string[] = []
  private readonly options: OpenProjectOptions
  private current: Project | undefined
  /** The names of the program's files, and the sources among them, as they were when they last changed. */
  private names: readonly string[] = []
  private sources: readonly string[] = []
  /** The settings of the program that was asked for them last: another object for every state of a program, but not for every snapshot. */
  private asked: Project['parsedCommandLine'] | undefined
  private readonly resolved = new Map<string, string | undefined>()

  constructor(options: OpenProjectOptions) {
    this.options = options
    this.configFile = options.configFile
    this.directory = options.directory
  }

  /** Puts the program of a new snapshot behind this project. */
  attach(project: Project | undefined): void {
    this.current = project
    this.resolved.clear()
  }

  /** All sources of the program that may be somebody's own, in the program's order: the same list until it changes. */
  sourceNames(): readonly string[] {
    if (this.asked === this.current?.parsedCommandLine) return this.sources
    const names = this.current?.program.getSourceFileNames() ?? []
    if (names.length !== this.names.length || names.some((name, index) => name !== this.names[index])) {
      this.names = names
      this.sources = names.filter(isOwnSource)
    }
    this.asked = this.current?.parsedCommandLine
    return this.sources
  }

  get api(): Project {
    if (!this.current) throw new Error(`The project of ${this.directory} is closed.`)
    return this.current
  }

  get checker(): Checker {
    return this.api.checker
  }

  sourceFile(file: string): SourceFile | undefined {
    const tree = this.api.program.getSourceFile(file)
    if (tree) keepNames(tree)
    return tree
  }

  resolveModule(fromFile: string, specifier: string): string | undefined {
    const key = `${fromFile}\0${specifier}`
    if (!this.resolved.has(key)) this.resolved.set(key, this.resolve(fromFile, specifier))
    return this.resolved.get(key)
  }

  moduleSettings(file: string): ModuleSettings {
    return readModuleSettings(this.api, file)
  }

  syntaxFaults(files?: readonly string[]): readonly SyntaxFault[] {
    const { program } = this.api
    const wanted = new Set(files ?? this.files)
    const [only] = wanted
    const diagnostics =
      wanted.size === 1 && only !== undefined
        ? program.getSyntacticDiagnostics(only)
        : program.getSyntacticDiagnostics()
    const faults = new Map<string, SyntaxFault & { readonly pos: number }>()
    for (const { fileName, startPosition, text, pos, code } of diagnostics) {
      if (fileName === undefined || !wanted.has(fileName) || isTypeSyntaxInJavaScript(code)) continue
      const known = faults.get(fileName)
      if (known && known.pos <= pos) continue
      faults.set(fileName, { file: fileName, line: (startPosition?.line ?? 0) + 1, message: text, pos })
    }
    return [...faults.values()].map(({ file, line, message }) => ({ file, line, message }))
  }

  errorsIn(files: readonly string[]): readonly CodeError[] {
    const { program } = this.api
    const own = new Set([...this.files, ...this.foreignFiles])
    const names = files.filter((file) => own.has(file))
    if (names.length === 0) return []
    return [...program.getSyntacticDiagnostics(names), ...program.getSemanticDiagnostics(names)].flatMap(
      ({ fileName, startPosition, text, code, category }) =>
        fileName === undefined || category !== DiagnosticCategory.Error
          ? []
          : [{ file: fileName, line: (startPosition?.line ?? 0) + 1, code, message: text }],
    )
  }

  releaseTrees(): void {
    this.options.releaseTrees()
  }

  private resolve(fromFile: string, specifier: string): string | undefined {
    const { program } = this.api
    for (const mode of resolutionModes) {
      const found = program.getResolvedModule(fromFile, specifier, mode)?.resolvedFileName
      if (found !== undefined) return sourceOfOutput(found, this.options.references) ?? found
    }
    return undefined
  }
}

/** A tree decodes its own name anew each time it is asked, which every question about one of its nodes does. */
function keepNames(tree: SourceFile): void {
  if (Object.hasOwn(tree, 'path')) return
  const { fileName, path } = tree
  Object.defineProperties(tree, { fileName: { value: fileName }, path: { value: path } })
}

/** Types in a JavaScript file (Flow, or TypeScript under the wrong name) parse as types: a linter loses nothing. */
function isTypeSyntaxInJavaScript(code: number): boolean {
  return code >= 8000 && code < 9000
}
