import { packageOfModule, type Knowledge } from '../knowledge/index.ts'
import type { BlockingRow, CallbackRow } from '../knowledge/row.ts'
import type { FileContexts } from './file-context.ts'
import { nearestManifest, type PackageManifest } from './manifest.ts'
import { minVersion, satisfies } from './version-range.ts'

/** The rows of the knowledge tables, as far as they concern one project and the versions that it depends on. */
export class ProjectRows {
  private readonly knowledge: Knowledge
  private readonly manifests: readonly PackageManifest[]
  private readonly contexts: FileContexts
  private ownRows: boolean | undefined
  private knownNames: ReadonlySet<string> | undefined

  constructor(knowledge: Knowledge, manifests: readonly PackageManifest[], contexts: FileContexts) {
    this.knowledge = knowledge
    this.manifests = manifests
    this.contexts = contexts
  }

  /**
   * Names by which the blocking rows of Node and of the packages that the project depends on are called. Where no
   * package.json tells the dependencies, any package counts.
   */
  get blockingNames(): ReadonlySet<string> {
    this.knownNames ??= this.findBlockingNames()
    return this.knownNames
  }

  private findBlockingNames(): ReadonlySet<string> {
    const packages = new Set(
      this.manifests.flatMap((manifest) => [...manifest.dependencies.keys()].map(packageOfModule)),
    )
    const isUsed = (row: BlockingRow): boolean =>
      [row.module, ...(row.alsoIn ?? [])].some(
        (module) =>
          module === 'global' ||
          module.startsWith('.') ||
          module.startsWith('node:') ||
          packages.has(packageOfModule(module)),
      )
    const all = [...this.knowledge.blockingByName]
    return new Set(
      (this.manifests.length === 0 ? all : all.filter(([, rows]) => rows.some(isUsed))).map(([name]) => name),
    )
  }

  /** Whether a row's version range fits the version that the project depends on; an undeclared dependency fits any. */
  versionFits(row: CallbackRow, file: string): boolean {
    if (row.versions === undefined) return true
    const dependencies = nearestManifest(this.manifests, file)?.dependencies
    const declared = [row.module, ...(row.alsoIn ?? [])]
      .map((module) => dependencies?.get(packageOfModule(module)))
      .find((range) => range !== undefined)
    if (declared === undefined) return true
    const least = minVersion(declared)
    return least === null || satisfies(least, row.versions)
  }

  /** Whether the configuration has rows about files of the project. */
  get hasRowsOfOwnFiles(): boolean {
    this.ownRows ??= [...this.knowledge.blockingByModule.keys()].some((module) => module.startsWith('.'))
    return this.ownRows
  }

  /** The name under which a configuration's rows speak of a file of the project: `./src/report.ts`. */
  rowModuleOf(file: string): string | undefined {
    const module = `./${this.contexts.relative(file)}`
    return this.knowledge.blockingByModule.has(module) ? module : undefined
  }
}
