import { dirname } from 'node:path/posix'
import type { ConfigFile, ConfigReader } from './config-reader.ts'
import { planBesideConfig, type InferredPlan } from './inferred-programs.ts'
import { LinkFollower } from './link-follower.ts'
import { toCompilerPath } from './paths.ts'
import { isJavaScript, isOwnSource } from './source-names.ts'

/** Where a file belongs, as far as the configurations' file lists tell. */
type Placement =
  | { readonly kind: 'listed'; readonly config: ConfigFile }
  /** No list has it, but it may be imported by a file that one has, and the nearest configuration's options suit it. */
  | { readonly kind: 'not-listed'; readonly nearest: ConfigFile }
  | { readonly kind: 'no-config' }

/** Files by where they belong. */
export interface SortedFiles {
  readonly listed: ReadonlyMap<ConfigFile, readonly string[]>
  /** By the nearest configuration. */
  readonly notListed: ReadonlyMap<ConfigFile, readonly string[]>
  readonly withoutConfig: readonly string[]
}

/** Sorts files by the configuration that lists them, or else by the nearest one. What is no source of one's own is left out. */
export function sortFiles(
  files: readonly string[],
  cwd: string,
  reader: ConfigReader,
  only: ConfigFile | undefined,
): SortedFiles {
  const listed = new Map<ConfigFile, string[]>()
  const notListed = new Map<ConfigFile, string[]>()
  const withoutConfig: string[] = []
  const links = new LinkFollower(cwd)
  for (const given of new Set(files.map(toCompilerPath))) {
    if (!isOwnSource(given)) continue
    const { file, placement } = placeFollowingLinks(given, links, reader, only)
    if (placement.kind === 'no-config') withoutConfig.push(file)
    else if (placement.kind === 'listed') append(listed, placement.config, file)
    else append(notListed, placement.nearest, file)
  }
  return { listed, notListed, withoutConfig }
}

/**
 * The configurations to open, each with all that it references, and what to open `beside` them for files that none of
 * these turned out to own.
 */
export function planPrograms({ listed, notListed }: SortedFiles, reader: ConfigReader) {
  const referencesOf = (config: ConfigFile): ConfigFile[] => [...withReferences(config, reader, 'references')].slice(1)
  const mayImport = [...notListed].filter(([config, files]) => mayBeImported(files, config)).map(([config]) => config)
  const configured = [...new Set([...listed.keys(), ...mayImport])]
  return {
    configured: configured.map((config) => ({ config, references: referencesOf(config) })),
    beside: (isOwned: (file: string) => boolean): InferredPlan[] =>
      [...notListed].flatMap(([config, files]) => {
        const left = files.filter((file) => !isOwned(file))
        return left.length > 0 ? [planBesideConfig(left, config, referencesOf(config))] : []
      }),
  }
}

/** A file behind links goes by its own name where a configuration lists that, so that it is linted once. */
function placeFollowingLinks(
  file: string,
  links: LinkFollower,
  reader: ConfigReader,
  only: ConfigFile | undefined,
): { readonly file: string; readonly placement: Placement } {
  const target = links.follow(file)
  const placement = placeFile(target, reader, only)
  if (placement.kind === 'listed' || target === file) return { file: target, placement }
  const linkPlacement = placeFile(file, reader, only)
  return linkPlacement.kind === 'listed' ? { file, placement: linkPlacement } : { file: target, placement }
}

/**
 * Finds the configuration that a file belongs to, as the editor does: in each directory upwards, the configuration there
 * if it includes the file, else the first referenced one that does.
 */
function placeFile(file: string, reader: ConfigReader, only: ConfigFile | undefined): Placement {
  let nearest: ConfigFile | undefined
  for (const config of only ? [only] : reader.configsUpwards(dirname(file))) {
    nearest ??= config
    for (const candidate of withReferences(config, reader, 'declaredReferences')) {
      if (candidate.includes(file)) return { kind: 'listed', config: candidate }
    }
  }
  return nearest ? { kind: 'not-listed', nearest } : { kind: 'no-config' }
}

/** A configuration and everything that it references, breadth first, each once. */
function* withReferences(
  root: ConfigFile,
  reader: ConfigReader,
  which: 'references' | 'declaredReferences',
): Generator<ConfigFile> {
  const seen = new Set([root.path])
  const queue = [root]
  for (let config = queue.shift(); config; config = queue.shift()) {
    yield config
    for (const path of config[which]) {
      if (seen.has(path)) continue
      seen.add(path)
      const reference = reader.read(path)
      if (reference) queue.push(reference)
    }
  }
}

/** Whether a program of the configuration could have one of the files without listing it. */
function mayBeImported(files: readonly string[], { fileNames, parsed }: ConfigFile): boolean {
  if (fileNames.length === 0) return false
  const { allowJs, checkJs } = parsed.options
  return (allowJs ?? checkJs ?? false) || files.some((file) => !isJavaScript(file))
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
