/** What the analysis wants to know of a package.json. */
export interface PackageManifest {
  /** Absolute directory, without a trailing slash. */
  readonly directory: string
  /** Declared dependencies of every kind, each with its range. */
  readonly dependencies: ReadonlyMap<string, string>
  /** Absolute paths of the files that `bin` and one-off `scripts` run. */
  readonly scriptFiles: readonly string[]
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
