import { API } from 'typescript/sync'
import type { CompilerNotice, CompilerProject } from './project.ts'
import type { SourceFile } from './syntax.ts'

export interface SessionOptions {
  readonly cwd: string
  readonly onNotice: (notice: CompilerNotice) => void
}

/** A compiler process and the projects that it has open. */
export class CompilerSession {
  private readonly api: API
  private readonly options: SessionOptions

  constructor(options: SessionOptions) {
    this.options = options
    this.api = new API({ cwd: options.cwd })
  }

  /** Opens the projects that the files belong to; every file is in exactly one of them. */
  openProjects(configFiles: readonly string[]): CompilerProject[] {
    const snapshot = this.api.createSnapshot({ openProjects: [...configFiles] })
    return snapshot.getProjects().map((project) => {
      const files = project.program
        .getSourceFileNames()
        .filter((name) => !name.includes('/node_modules/') && !/\.d\.[cm]?ts$/.test(name) && !name.startsWith('bundled:'))
      return {
        configFile: project.configFileName,
        directory: project.currentDirectory,
        files,
        checker: project.checker,
        sourceFile: (file: string): SourceFile | undefined => project.program.getSourceFile(file),
        resolveModule: (fromFile: string, specifier: string): string | undefined =>
          project.program.getResolvedModule(fromFile, specifier, 0)?.resolvedFileName,
        releaseTrees: () => this.api.clearSourceFileCache(),
      }
    })
  }

  close(): void {
    this.api.close()
  }
}
