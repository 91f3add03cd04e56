/** What the analysis wants to know of a package.json. */
export interface PackageManifest {
  /** Absolute directory, without a trailing slash. */
  readonly directory: string
  /** Declared dependencies of every kind, each with its range. */
  readonly dependencies: ReadonlyMap<string, string>
  /** Absolute paths of the files that `bin` and one-off `scripts` run. */
  readonly scriptFiles: readonly string[]
  readonly name?: string
  /** What Node.js takes a `.js` file for. */
  readonly type?: 'module' | 'commonjs'
  /** Whether npm would refuse to publish it: an application or a part of one. */
  readonly isPrivate?: boolean
  /** As it stands there: relative to `directory`. */
  readonly main?: string
  /** As it stands there: a string, or an object of conditions and paths. */
  readonly exports?: unknown
  /** Commands by name. */
  readonly scripts?: ReadonlyMap<string, string>
}

/** The manifest that a file belongs to: the one in the nearest directory upwards. */
export function nearestManifest(manifests: readonly PackageManifest[], file: string): PackageManifest | undefined {
  let nearest: PackageManifest | undefined
  for (const manifest of manifests) {
    if (!file.startsWith(`${manifest.directory}/`)) continue
    if (!nearest || manifest.directory.length > nearest.directory.length) nearest = manifest
  }
  return nearest
}
