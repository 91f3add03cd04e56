import type { ConfigFile } from './config-reader.ts'
import { isInside } from './paths.ts'
import type { OpenProject } from './open-project.ts'

export interface Opened {
  readonly project: OpenProject
  /** Undefined for an inferred program. */
  readonly config: ConfigFile | undefined
  /** Configurations that the project references, directly or not. */
  readonly references: readonly ConfigFile[]
}

/**
 * Gives every source file of the opened projects to one of them, and drops projects that own nothing that was asked for.
 * A file goes to the project that lists it, rather than to one that merely imports it; among several to the one whose
 * directory is nearest, then to the first.
 */
export function assignOwners(opened: readonly Opened[], requested: readonly string[]): OpenProject[] {
  const wanted = new Set(requested)
  const sources = opened.map(({ project }) => project.sourceNames())
  const owners = new Map<string, { readonly index: number; readonly rank: number }>()
  for (const [index, names] of sources.entries()) {
    const candidate = opened[index]
    if (!candidate) continue
    for (const name of names) {
      const rank = rankOf(candidate, name)
      const known = owners.get(name)
      if (!known || rank > known.rank) owners.set(name, { index, rank })
    }
  }
  return opened.flatMap(({ project, references }, index) => {
    const files: string[] = []
    const foreignFiles: string[] = []
    for (const name of sources[index] ?? []) {
      const isOwn = owners.get(name)?.index === index && !references.some((config) => config.includes(name))
      ;(isOwn ? files : foreignFiles).push(name)
    }
    project.files = files
    project.foreignFiles = foreignFiles
    project.requested = files.filter((file) => wanted.has(file))
    return project.requested.length > 0 ? [project] : []
  })
}

/** Higher is nearer: listed beats imported, a configuration beats an inferred program, a deeper directory beats a higher one. */
function rankOf({ config, project }: Opened, file: string): number {
  const depth = isInside(project.directory, file) ? project.directory.length : 0
  if (!config) return depth
  return (config.includes(file) ? 2_000_000 : 1_000_000) + depth
}
