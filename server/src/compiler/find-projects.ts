import { dirname } from 'node:path/posix'
import type { ConfigFile, ConfigReader } from './config-reader.ts'

/** Where a file belongs, as far as the configurations' file lists tell. */
export type Placement =
  | { readonly kind: 'listed'; readonly config: ConfigFile }
  /** No list has it, but it may be imported by a file that has, and the nearest configuration's options suit it. */
  | { readonly kind: 'not-listed'; readonly nearest: ConfigFile }
  | { readonly kind: 'no-config' }

/**
 * Finds the configuration that a file belongs to, as the editor does: in each directory upwards, the configuration there
 * if it includes the file, else the first referenced one that does.
 */
export function placeFile(file: string, reader: ConfigReader, only?: ConfigFile): Placement {
  let nearest: ConfigFile | undefined
  for (const config of only ? [only] : reader.configsUpwards(dirname(file))) {
    nearest ??= config
    const owner = findIncluding(file, config, reader)
    if (owner) return { kind: 'listed', config: owner }
  }
  return nearest ? { kind: 'not-listed', nearest } : { kind: 'no-config' }
}

/** The configuration itself or the nearest of its references, breadth first, whose list has the file. */
function findIncluding(file: string, root: ConfigFile, reader: ConfigReader): ConfigFile | undefined {
  for (const config of withReferences(root, reader)) {
    if (config.includes(file)) return config
  }
  return undefined
}

/** A configuration and everything that it references, breadth first, each once. */
export function* withReferences(root: ConfigFile, reader: ConfigReader): Generator<ConfigFile> {
  const seen = new Set([root.path])
  const queue = [root]
  for (let config = queue.shift(); config; config = queue.shift()) {
    yield config
    for (const path of config.references) {
      if (seen.has(path)) continue
      seen.add(path)
      const reference = reader.read(path)
      if (reference) queue.push(reference)
    }
  }
}
