import type { ConfigFile } from './config-reader.ts'
import type { Opened } from './loaded-programs.ts'
import type { OpenProject } from './open-project.ts'
import { isInside } from './paths.ts'

/**
 * Gives every source file of the opened projects to one of them, and leaves out projects that own nothing that was asked
 * for. A file goes to the project that lists it, rather than to one that merely imports it; among several to the one
 * whose directory is nearest, then to the first. What a referenced project lists is never its user's, and what is
 * `elsewhere` belongs to no project here. The requested paths and those elsewhere are canonical.
 */
export function assignOwners(
  opened: readonly Opened[],
  requested: ReadonlySet<string>,
  canonical: (path: string) => string,
  elsewhere: ReadonlySet<string> = new Set(),
): OpenProject[] {
  const sources = opened.map(({ project }) => project.sourceNames())
  const owners = new Map<string, { readonly index: number; readonly rank: number }>()
  for (const [index, { config, project, references }] of opened.entries()) {
    for (const name of sources[index] ?? []) {
      const rank = rankOf(config, project.directory, name)
      const known = owners.get(name)
      if (!known || rank > known.rank) owners.set(name, { index, rank })
      for (const reference of references) {
        const foreignRank = rankOf(reference, reference.directory, name)
        if (reference.includes(name) && foreignRank > (owners.get(name)?.rank ?? 0)) {
          owners.set(name, { index: indexOfConfig(opened, reference), rank: foreignRank })
        }
      }
    }
  }
  return opened.flatMap(({ project }, index) => {
    const names = sources[index] ?? []
    const isOwn = (name: string): boolean => owners.get(name)?.index === index && !elsewhere.has(canonical(name))
    project.files = names.filter(isOwn)
    project.foreignFiles = names.filter((name) => !isOwn(name))
    project.requested = project.files.filter((file) => requested.has(canonical(file)))
    return project.requested.length > 0 ? [project] : []
  })
}

function indexOfConfig(opened: readonly Opened[], config: ConfigFile): number {
  return opened.findIndex((entry) => entry.config === config)
}

/** Higher is nearer: listed beats imported, a configuration beats an inferred program, a deeper directory beats a higher one. */
function rankOf(config: ConfigFile | undefined, directory: string, file: string): number {
  const depth = isInside(directory, file) ? directory.length : 0
  if (!config) return depth
  return (config.includes(file) ? 2_000_000 : 1_000_000) + depth
}
